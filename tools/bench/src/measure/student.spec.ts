import { student975 } from './student.js'

describe("Student's t that 97.5 % are below", () => {
  it.each([
    [1, 12.706],
    [2, 4.303],
    [5, 2.571],
    [10, 2.228],
    [11, 2.201],
    [17, 2.11],
    [30, 2.042],
    [120, 1.98],
    [1e9, 1.96],
  ])('with %d degrees of freedom is %d, as printed tables have it', (degrees, value) => {
    expect(student975(degrees)).toBeCloseTo(value, 3)
  })

  it.each([0, 1.5])('does not exist for %d degrees of freedom', (degrees) => {
    expect(() => student975(degrees)).toThrow(RangeError)
  })
})
