import { paintFor } from './paint.js'

describe('colours', () => {
  it.each([
    ['in a terminal', true, {}, '\u001b[31mno\u001b[39m'],
    ['in a terminal where nobody minds', true, { NO_COLOR: '' }, '\u001b[31mno\u001b[39m'],
    ['not in a file', false, {}, 'no'],
    ['not where nothing is said', undefined, {}, 'no'],
    ['not when they are not wanted', true, { NO_COLOR: '1' }, 'no'],
    ['not in a terminal that has none', true, { TERM: 'dumb' }, 'no'],
  ])('are %s', (_, isTTY, env, text) => {
    expect(paintFor({ isTTY }, env)('bad', 'no')).toBe(text)
  })
})
