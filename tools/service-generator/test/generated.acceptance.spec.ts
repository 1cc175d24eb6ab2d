import { ScratchRepository } from './scratch-repository.ts'

/** Where there is no Docker, there is nothing to forget. */
const FORGET_IMAGES = `{
  docker image rm laptop-to-production/{base,authorization-server,account-opening-service}:scratch
  docker network rm laptop-to-production-component-tests-account-opening-service
} >/dev/null 2>&1 || true`

describe('a service that was generated', () => {
  let repository: ScratchRepository

  beforeAll(() => {
    repository = new ScratchRepository()
    // other words than the templates have, other lengths of names, a vowel
    repository.sh('npx nx g service account-opening-service --aggregate AccountApplication')
    repository.commit()
  })
  afterAll(() => {
    repository?.sh(FORGET_IMAGES)
    repository?.remove()
  })

  it('passes its tests of all levels, and those of its chart', () => {
    const projects = 'account-opening-service,account-opening-service-chart'
    // images of a tag of their own: those of the checkout stay as they are
    repository.sh(`VERSION=scratch npx nx run-many -t test -p ${projects} --output-style=static`)
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
