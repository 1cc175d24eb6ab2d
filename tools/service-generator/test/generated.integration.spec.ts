import { jest } from '@jest/globals'
import { ScratchRepository } from './scratch-repository.ts'

// an image is built, and servers are started, on machines that may be busy
jest.setTimeout(20 * 60_000)

describe('a service that was generated', () => {
  let repository: ScratchRepository

  beforeAll(() => {
    repository = new ScratchRepository()
    // other words than the templates have, other lengths of names, a vowel
    repository.sh('npx nx g service account-opening-service --aggregate AccountApplication')
    repository.commit()
  })
  afterAll(() => repository?.remove())

  it('passes its tests of all levels, and those of its chart', () => {
    repository.sh(
      'npx nx run-many -t test -p account-opening-service,account-opening-service-chart --output-style=static',
    )
  })

  it.each([
    'npx prettier --check {services,charts}/account-opening-service .github',
    'npx eslint {services,charts}/account-opening-service',
    'npm run --silent typecheck',
    'npm run --silent architecture',
    'npx nx run architecture:unit-test -- nx- documents',
    'npx nx run workflows:unit-test',
  ])('keeps to the rules of the repository: %s', (check) => {
    repository.sh(check)
  })

  it('leaves no trace when it is removed again', () => {
    repository.sh('npx nx g service invoice-service')
    expect(repository.changes()).toContain('services/invoice-service/')

    repository.sh('npx nx g remove-service invoice-service')

    expect(repository.changes()).toBe('')
    // what git ignores
    expect(repository.sh('ls -d {services,charts,node_modules/@ltp}/invoice-service* 2>/dev/null || true')).toBe('')
  })
})
