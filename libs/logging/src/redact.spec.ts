import { redact } from './redact.js'

const lineOf = (msg: string) => JSON.stringify({ level: 'info', msg })

describe('redact', () => {
  it.each([
    'Bearer eyJhbGciOiJ.hunter2',
    'bearer eyJhbGciOiJ.hunter2',
    'BEARER  eyJhbGciOiJ.hunter2',
    'basic aHVudGVyMjpodW50ZXIy',
    'redis://user:hunter2@db:6379',
    'redis://:hunter2@db:6379',
    'client_id=demo&client_secret=hunter2%21&scope=a',
    'grant_type=password&password=hunter2',
    'PGPASSWORD=hunter2 psql',
    '/callback?access_token=hunter2#top',
    'refresh_token=hunter2',
    'id_token=hunter2',
  ])('blanks the secret of %s, when there is nothing else on the line', (text) => {
    const line = redact(lineOf(text))

    expect(line).toContain('[redacted]')
    expect(line).not.toMatch(/hunter2|eyJ|aHVud/)
  })

  it('leaves what is around a secret, and the line JSON', () => {
    expect(redact(lineOf('sent "client_id=demo&client_secret=hunter2&scope=a" to redis://:hunter2@db/1'))).toBe(
      lineOf('sent "client_id=demo&client_secret=[redacted]&scope=a" to redis://:[redacted]@db/1'),
    )
    expect(redact(lineOf('{"form":"password=hunter2"}'))).toBe(lineOf('{"form":"password=[redacted]"}'))
  })

  it.each([
    'no bearer token came',
    'http://localhost:9000/oauth2/token',
    'http://order-service:8082/customers?name=ada@example.org',
    'token_type=Bearer&expires_in=600',
    'the password was wrong',
    'password= is empty',
  ])('leaves "%s" as it is', (text) => {
    expect(redact(lineOf(text))).toBe(lineOf(text))
  })

  it('takes no long time for what somebody made to take long', () => {
    const before = performance.now()

    for (const text of ['bearer ', '://:', '://::', 'password=', 'secret-', 'access_token=&'])
      redact(lineOf(text.repeat(524_288 / text.length)))

    // milliseconds; in quadratic time it would be minutes
    expect(performance.now() - before).toBeLessThan(20_000)
  })
})
