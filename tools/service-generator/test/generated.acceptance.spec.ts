import { ScratchRepository } from './scratch-repository.ts'

/** Where there is no Docker, there is nothing to forget. */
const FORGET_IMAGES = `{
  docker image rm laptop-to-production/{base,authorization-server,account-opening-service}:scratch
  docker network rm laptop-to-production-component-tests-account-opening-service
} >/dev/null 2>&1 || true`

/** Says an offset at which `npm start` finds its ports free, that of the new service too. */
const FREE_PORTS = `node --input-type=module -e "
  import { usableOffset } from './tools/laptop/src/ports.ts'
  console.log(await usableOffset(2_000 + 100 * Math.floor(Math.random() * 200)))"`

describe('a service that was generated', () => {
  let repository: ScratchRepository

  beforeAll(() => {
    repository = new ScratchRepository()
    // other words than the templates have, other lengths of names, a vowel, another port
    repository.sh('npx nx g service account-opening-service --aggregate AccountApplication --port 8095')
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
    'npx nx run architecture:unit-test -- nx-',
    'npx nx run documents:unit-test',
    'npx nx run workflows:unit-test',
    'npx nx run contracts:unit-test',
    'npx nx run account-opening-service:code-analysis',
  ])('keeps to the rules of the repository: %s', (check) => {
    repository.sh(check)
  })

  it('has unit tests that notice nearly every fault in its rules', () => {
    repository.sh('npx nx run account-opening-service:mutation-test')
  })

  it('has a pact, which order-service verifies as it is', () => {
    repository.sh('npx nx run order-service:contract-test')

    const verified = repository.sh('cat services/order-service/.verified-pacts/account-opening-service.json')
    expect(verified).toContain('an OrderApproved')
  })

  it('is built and started along by the specs of npm start', () => {
    repository.sh('rm -rf services/account-opening-service/dist')

    // one start of the whole application, which asks each service whether it is ready
    const told = repository.sh(`npx nx run laptop:integration-test -- -t 'shows one screen' 2>&1`)

    expect(told).toMatch(/Tests: .*\b1 passed/)
  })

  it('is started by npm start', async () => {
    const application = repository.start(`npm start -- --port-offset ${repository.sh(FREE_PORTS)}`)
    try {
      const screen = await application.said('Ctrl-C stops all')

      const [, url = ''] = /account-opening-service +(http\S+)\/swagger-ui/.exec(screen) ?? []
      expect((await fetch(`${url}/health/ready`)).status).toBe(200)
    } finally {
      await application.stop()
    }
  })

  it('is made without leaving anything in the home folder: what Nx keeps is in the copy', () => {
    expect(repository.sh('ls .nx')).toMatch(/^cache\n(.*\n)*workspace-data\n/)
  })

  it('leaves no trace when it is removed again', () => {
    repository.sh('npx nx g service freight-service')
    expect(repository.changes()).toContain('services/freight-service/')

    expect(() => repository.sh('npx nx g remove-service freight-service')).toThrow('not committed, and would be lost')
    expect(repository.changes()).toContain('services/freight-service/')
    const told = repository.sh('npx nx g remove-service freight-service --force')

    expect(repository.changes()).toBe('')
    expect(told).not.toContain('still name it')
    // what git ignores
    expect(repository.sh('ls -d {services,charts,node_modules/@ltp}/freight-service* 2>/dev/null || true')).toBe('')
  })
})
