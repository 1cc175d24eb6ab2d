import { formats } from './formats.js'

const accepted: Record<keyof typeof formats, string[]> = {
  'dns-label': ['a', '0', 'a-b', 'a'.repeat(63)],
  'dns-subdomain': ['a', 'a.b-c.d', `${'a'.repeat(63)}.a`],
  'service-name': ['a', 'a-0'],
  'path-segment': ['system:node', '...', 'A b'],
  'port-name': ['http', 'http-2', '2a', 'a'.repeat(15)],
  'qualified-name': ['app', 'App_1.x', 'example.com/app', `${'a'.repeat(253)}/${'b'.repeat(63)}`],
  'label-value': ['', '1', 'a_B.c-d', 'a'.repeat(63)],
  'data-key': ['application.yaml', '_a', '..data-x'],
  quantity: ['1', '1.5', '.5', '250m', '64Mi', '1e3', '-1', '1E'],
  byte: ['', 'YQ==', 'YWI=', 'YWJj', 'YWJj\nYWJj\n'],
  'date-time': ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.123+02:00'],
  ipv4: ['10.0.0.1'],
  ipv6: ['::1'],
}

const refused: Record<keyof typeof formats, string[]> = {
  'dns-label': ['', '-a', 'a-', 'A', 'a.b', 'a_b', 'a'.repeat(64), 'a\n'],
  'dns-subdomain': ['', 'a..b', '.a', 'a.-b', 'A', 'a'.repeat(254)],
  'service-name': ['', '0a', 'a-', 'a'.repeat(64)],
  'path-segment': ['', '.', '..', 'a/b', 'a%b'],
  'port-name': ['', '80', 'a--b', '-a', 'a-', 'HTTP', 'a'.repeat(16)],
  'qualified-name': ['', '/a', 'a/', 'a/b/c', 'A.com/a', '-a', `example.com/${'b'.repeat(64)}`],
  'label-value': ['-', 'a-', 'a/b', 'a b', 'a'.repeat(64)],
  'data-key': ['', 'a/b', 'a b', 'a'.repeat(254)],
  quantity: ['', '64MB', '64mi', '1,5', 'Mi', '.'],
  byte: ['YQ', 'YQ=', 'Y-_=', 'secret!'],
  'date-time': ['2026-01-31', '2026-01-31T12:00:00', '2026-13-31T12:00:00Z'],
  ipv4: ['10.0.0', '::1'],
  ipv6: ['10.0.0.1'],
}

const each = (cases: Record<string, string[]>) =>
  Object.entries(cases).flatMap(([format, texts]) =>
    texts.map((text) => [format as keyof typeof formats, text] as const),
  )

describe('formats', () => {
  it.each(each(accepted))('%s takes %p', (format, text) => {
    expect(formats[format].test(text)).toBe(true)
  })

  it.each(each(refused))('%s refuses %p', (format, text) => {
    expect(formats[format].test(text)).toBe(false)
  })
})
