import { publishedVersion } from './published-version.ts'

const chart = 'localhost:5000/charts/shop@sha256:0'

describe('the version that a pipeline has published', () => {
  it('is in the last line that names one', () => {
    const printed = `a library, version of long ago\n| release | 21.7 | 30 | | passed | ${chart}, version 0.1.0-BUILD.20261129093408 |\n`

    expect(publishedVersion('shop', printed)).toBe('0.1.0-BUILD.20261129093408')
  })

  it.each([
    ['none', 'the pipeline failed', 'the pipeline of shop names no version:\nthe pipeline failed'],
    [
      'one that nobody could promote',
      `${chart}, version 0.1.0-BUILD.1, WITHOUT ITS CONTRACT: cannot be promoted`,
      'the pipeline of shop has published 0.1.0-BUILD.1 without its contract',
    ],
  ])('is refused when there is %s', (_, printed, message) => {
    expect(() => publishedVersion('shop', printed)).toThrow(message)
  })
})
