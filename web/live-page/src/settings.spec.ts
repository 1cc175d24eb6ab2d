import { hasLab, mayOperate, type Settings } from './settings.ts'

const settings = (changes: Partial<Settings>): Settings => ({
  authority: 'http://localhost:9000',
  clientId: 'web',
  scope: 'openid orders:read',
  ...changes,
})

describe('what the page has', () => {
  it.each([
    ['openid sagas:admin journeys:read', true],
    ['openid sagas:administrate', false],
    ['openid', false],
  ])('is work for operators with the scope "%s": %s', (scope, may) => {
    expect(mayOperate(settings({ scope }))).toBe(may)
  })

  it.each([
    [true, true],
    [false, false],
    [undefined, false],
  ])('is a lab where the gateway tells of one: %s', (lab, has) => {
    expect(hasLab(settings({ lab }))).toBe(has)
  })
})
