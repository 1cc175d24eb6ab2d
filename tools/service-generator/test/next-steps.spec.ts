import { nextSteps } from '../src/finish.ts'

const subject = { service: 'invoice-service', aggregate: 'invoice', port: 8083 }

describe('what to do next', () => {
  it('is told: its tests, its pipeline, and how it is removed again', () => {
    const told = nextSteps(subject, { name: 'invoice-service' })

    expect(told).toContain('invoice-service is in services/invoice-service, at port 8083')
    expect(told).toContain('It owns invoices, at /invoices.')
    expect(told).toContain('Its README.md says what to change first.')
    expect(told).toContain('npx nx run-many -t test -p invoice-service,invoice-service-chart')
    expect(told).toContain('npx nx run invoice-service:pipeline')
    expect(told).toContain('npx nx g remove-service invoice-service\n      removes it again; with --force')
    expect(told).not.toContain('npm install')
  })

  it('shows what is owned as it is spelled everywhere', () => {
    expect(nextSteps({ ...subject, aggregate: 'repair-claim' }, { name: 'invoice-service' })).toContain(
      'It owns repair claims, at /repair-claims.',
    )
  })

  it('begins with what was left to do', () => {
    const told = nextSteps(subject, { name: 'invoice-service', skipInstall: true })

    expect(told).toMatch(
      /npm install.*write-path-filters.*UPDATE_OPENAPI=1 UPDATE_SCHEMAS=1 UPDATE_PACTS=1 npx nx run invoice-service:/s,
    )
  })
})
