import { join } from 'node:path'
import { serviceNamed } from '../src/service.ts'
import { type Project, projectsIn } from '../src/workspace.ts'

const project = (folder: string, ...needs: string[]): Project => {
  const name = folder.split('/').at(-1)!
  return { name: folder.startsWith('charts/') ? `${name}-chart` : name, folder, packageName: folder, needs }
}
const PROJECTS = [
  project('services/orders', 'libs/sagas', 'npm-package'),
  project('services/customers', 'libs/money'),
  project('libs/sagas', 'libs/messaging'),
  project('libs/messaging'),
  project('libs/money'),
  project('charts/orders', 'services/orders', 'charts/library', 'charts/customers'),
  project('charts/customers', 'services/customers'),
  project('charts/library', 'libs/helm'),
  project('libs/helm'),
]

describe('the projects of a service', () => {
  it('are the service, its chart, and what these are made of, but no other service, nor what only that one needs', () => {
    const { projects } = serviceNamed('orders', PROJECTS)

    expect(projects.map(({ folder }) => folder).sort()).toEqual([
      'charts/library',
      'charts/orders',
      'libs/helm',
      'libs/messaging',
      'libs/sagas',
      'services/orders',
    ])
  })

  it('are asked for by the name of a service that exists', () => {
    expect(() => serviceNamed('money', PROJECTS)).toThrow('no service "money"; there are: orders, customers')
  })

  it('may be without a chart', () => {
    expect(serviceNamed('orders', PROJECTS.slice(0, 5)).chart).toBeUndefined()
  })
})

describe('the projects of this repository', () => {
  it('are known by the names that Nx has for them', () => {
    const projects = projectsIn(join(import.meta.dirname, '../../..'))

    expect(projects).toContainEqual(
      expect.objectContaining({ name: 'customer-service-chart', folder: 'charts/customer-service' }),
    )
    expect(serviceNamed('customer-service', projects).projects.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['customer-service', 'customer-service-chart', 'money', 'outbox', 'microservice-chart']),
    )
  })
})
