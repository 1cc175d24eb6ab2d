import removeService from '../src/remove-service.ts'
import service from '../src/service.ts'
import { newFiles, repositoryInMemory } from './repository-in-memory.ts'

describe('a service that is removed', () => {
  it('leaves nothing', async () => {
    const tree = repositoryInMemory()
    await service(tree, { name: 'invoice-service' })

    removeService(tree, { name: 'invoice-service' })

    expect(newFiles(tree)).toEqual(new Map())
    expect(tree.exists('services/customer-service/package.json')).toBe(true)
  })

  it('must be there', () => {
    expect(() => removeService(repositoryInMemory(), { name: 'invoice-service' })).toThrow(
      'there is no service "invoice-service"; there are: customer-service, order-service',
    )
  })

  it('stays when others need it', () => {
    const tree = repositoryInMemory()
    tree.write('tools/laptop/package.json', '{"name":"@ltp/laptop","devDependencies":{"@ltp/order-service":"*"}}')

    expect(() => removeService(tree, { name: 'order-service' })).toThrow('order-service is needed by @ltp/laptop')
    expect(tree.exists('services/order-service/package.json')).toBe(true)
  })
})
