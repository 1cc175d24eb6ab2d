import { jest } from '@jest/globals'
import { Gathering } from './gathering.js'

describe('what changes', () => {
  let told: string[]
  let gathering: Gathering
  beforeEach(() => {
    jest.useFakeTimers()
    told = []
    gathering = new Gathering(300, (id) => told.push(id))
  })
  afterEach(() => jest.useRealTimers())

  it('is told when it has been quiet for a while', () => {
    gathering.changed('a')
    jest.advanceTimersByTime(200)
    gathering.changed('a')
    gathering.changed('b')

    jest.advanceTimersByTime(299)
    expect(told).toEqual([])
    jest.advanceTimersByTime(1)

    expect(told).toEqual(['a', 'b'])
  })

  it('is told after a while also when it is never quiet', () => {
    for (let at = 0; at < 3100; at += 100) {
      gathering.changed('a')
      jest.advanceTimersByTime(100)
    }

    expect(told).toEqual(['a'])
  })

  it('is told again when it changes again', () => {
    gathering.changed('a')
    jest.advanceTimersByTime(300)
    gathering.changed('a')
    jest.advanceTimersByTime(300)

    expect(told).toEqual(['a', 'a'])
  })

  it('is told at the end, and not twice', () => {
    gathering.changed('a')
    gathering.flush()
    jest.advanceTimersByTime(300)

    expect(told).toEqual(['a'])
  })
})
