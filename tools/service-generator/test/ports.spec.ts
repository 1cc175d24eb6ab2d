import { portFor } from '../src/ports.ts'
import { repositoryInMemory } from './repository-in-memory.ts'

describe("a service's port", () => {
  it('is the first one that no other has', () => {
    expect(portFor(repositoryInMemory())).toBe(8083)
  })

  it('may be another', () => {
    expect(portFor(repositoryInMemory(), 8999)).toBe(8999)
  })

  it.each([
    [8082, 'port 8082 is that of order-service; free is --port=8083'],
    [8080, '--port must be a whole number from 8081 to 8999, such as 8083'],
    [9000, '--port must be a whole number from 8081 to 8999'],
    [9092, '--port must be a whole number from 8081 to 8999'],
    [8083.5, '--port must be a whole number'],
  ])('may not be %d, and what to do is told', (port, told) => {
    expect(() => portFor(repositoryInMemory(), port)).toThrow(told)
  })
})
