import { timeFor } from '../src/fuzz/fuzz-time.ts'

describe('the time to fuzz', () => {
  it('is what was asked for, while the token is good', () => {
    expect(timeFor(300, 600)).toEqual({ seconds: 300, remedy: 'more --fuzz-seconds, or fewer --max-examples' })
  })

  it("is no longer than the token's life, which is told to whom it is too short", () => {
    expect(timeFor(3600, 600)).toEqual({
      seconds: 600,
      remedy: 'fewer --max-examples, as the token is good for 600 s, less than --fuzz-seconds 3600',
    })
  })
})
