import { jest } from '@jest/globals'
import { type catches } from '../src/checks/catches.ts'
import { WhatLabsBuildOn } from './what-labs-build-on.ts'

type Asked = Parameters<typeof catches>[0]

/** All that labs ask of `catches` when they are read. That of lab 11 is asked later, after a check of its own that the text is there. */
const asked: Asked[] = []
const recorded = (it: Asked) => {
  asked.push(it)
  return async () => []
}
jest.unstable_mockModule('../src/checks/catches.ts', () => ({ catches: recorded }))
const { allLabs } = await import('../src/labs.ts')
await allLabs()

const faults = asked.flatMap(({ others = [], ...first }) =>
  [first, ...others].map(({ says, fault: { find } }) => ({ says, find, file: first.fault.file })),
)

describe('the faults that labs plant', () => {
  let labs: WhatLabsBuildOn

  beforeAll(async () => {
    labs = await WhatLabsBuildOn.create()
  })
  afterAll(() => labs.remove())

  it('are those of several labs', () => {
    expect(new Set(asked.map(({ spec }) => spec)).size).toBeGreaterThanOrEqual(6)
  })

  it.each(faults)('have a place in the code as it is: $says', ({ file, find }) => {
    expect(labs.textOf(file)).toContain(find)
  })
})
