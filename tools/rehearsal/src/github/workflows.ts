import { readFileSync, writeFileSync } from 'node:fs'
import { type Checkout } from '../checkout.ts'
import { CommandFailed } from '../command.ts'
import { type Narrator } from '../narrator.ts'
import { type Dispatch } from './github.ts'

const RELEASE = /^HelmRelease\/([a-z0-9-]+)\.apps$/
const ANSWER = / is (promoted|taken back): |^nothing to do/
const FAILED = 'canary-failed'

export interface Handed {
  readonly service: string
  readonly commit: string
  readonly at: Date
}
type Kind = 'promote' | 'revert'
type Waiting = Pick<PromiseWithResolvers<Handed>, 'resolve' | 'reject'>
const HANDED_WITHIN_MS = 10 * 60_000

/**
 * What .github/workflows/promote.yaml and revert.yaml do of a dispatch, by the same commands, one after another. A token of the
 * registry, a pull request or a test by load is not part of it.
 */
export class Workflows {
  private readonly checkout: Checkout
  private readonly asPromoted: readonly string[]
  private readonly smokeTest: () => Promise<string>
  private readonly narrator: Narrator
  private readonly waiting = new Map<string, Waiting>()
  private last: Promise<void> = Promise.resolve()
  private count = 0

  /**
   * @param asPromoted options of `gitops:promote` that are those of the story
   * @param smokeTest of dev: returns what it has told
   */
  constructor(checkout: Checkout, asPromoted: readonly string[], smokeTest: () => Promise<string>, narrator: Narrator) {
    this.checkout = checkout
    this.asPromoted = asPromoted
    this.smokeTest = smokeTest
    this.narrator = narrator
  }

  dispatched(dispatch: Dispatch): void {
    const file = this.checkout.path(`dispatch-${++this.count}.json`)
    // as GitHub hands it to a workflow
    writeFileSync(file, JSON.stringify({ action: dispatch.event_type, client_payload: dispatch.client_payload }))
    const [, service] = RELEASE.exec(dispatch.event_type) ?? []
    if (service) return this.enqueue('promote', service, () => this.promote(service, file))
    if (dispatch.event_type === FAILED) {
      const failed = String(dispatch.client_payload.service)
      return this.enqueue('revert', failed, () => this.revert(failed, file))
    }
    throw new Error(`no workflow is started by ${dispatch.event_type}`)
  }

  /**
   * Listens from now on for the next promotion or revert of the service that a workflow commits.
   *
   * @returns what waits for it: rejects when the workflow has failed, or none has committed ten minutes after one has begun to wait
   */
  next(kind: Kind, service: string): () => Promise<Handed> {
    const { promise, ...waiting } = Promise.withResolvers<Handed>()
    this.waiting.set(`${kind} ${service}`, waiting)
    promise.catch(() => undefined) // whoever waits for it hears of it
    return async () => {
      const late = new Error(`no workflow has committed a ${kind} of ${service} within ${HANDED_WITHIN_MS / 1000} s`)
      const timer = setTimeout(() => waiting.reject(late), HANDED_WITHIN_MS)
      return promise.finally(() => clearTimeout(timer))
    }
  }

  /** Promotes as people do by hand. */
  promoteNow = (service: string, version: string): Promise<void> =>
    this.exclusively(async () => {
      const args = ['--service', service, '--version', version, ...this.asPromoted, '--hand-in', 'commit']
      await this.checkout.nx(['run', 'gitops:promote', '--', ...args])
    })

  /** Takes back as people do by hand. */
  revertNow = (service: string, version: string): Promise<void> =>
    this.exclusively(async () => {
      const what = ['--service', service, '--version', version, '--promoted']
      await this.checkout.nx(['run', 'gitops:revert', '--', ...what, '--hand-in', 'commit'])
    })

  /** One thing at a time in the checkout. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.last.then(work)
    this.last = result.then(
      () => undefined,
      () => undefined,
    )
    return result
  }

  idle = (): Promise<void> => this.last

  private enqueue(kind: Kind, service: string, work: () => Promise<void>): void {
    this.exclusively(work).catch((error: unknown) => {
      const why = `the workflow fails: ${whyOf(error as Error)}`
      this.narrator.tell(why)
      this.taken(`${kind} ${service}`)?.reject(new Error(`${kind} ${service}: ${why}`))
    })
  }

  private taken(key: string): Waiting | undefined {
    const waiting = this.waiting.get(key)
    this.waiting.delete(key)
    return waiting
  }

  private async promote(service: string, dispatch: string): Promise<void> {
    this.narrator.tell(`Flux tells that the tests of ${service} in dev have passed: promote.yaml starts`)
    const args = ['--dispatch', dispatch, ...this.asPromoted]
    const asked = await this.gitops('promote', [...args, '--ask'])
    if (!asked.isChange) return this.narrator.tell(asked.told)
    this.narrator.tell((await this.smokeTest()).trim())
    await this.handIn('promote', service, args)
  }

  private async revert(service: string, dispatch: string): Promise<void> {
    this.narrator.tell('the release-guard tells that a canary has failed: revert.yaml starts')
    await this.handIn('revert', service, ['--dispatch', dispatch])
  }

  private async handIn(kind: Kind, service: string, args: readonly string[]): Promise<void> {
    const { told, isChange } = await this.gitops(kind, [...args, '--hand-in', 'commit'])
    this.narrator.tell(told)
    if (!isChange) return
    const commit = (await this.checkout.git('ls-remote', 'origin', 'refs/heads/main')).slice(0, 40)
    this.taken(`${kind} ${service}`)?.resolve({ service, commit, at: new Date() })
  }

  /** @returns what the steps of a workflow would read */
  private async gitops(kind: Kind, args: readonly string[]) {
    const outputs = this.checkout.path('outputs')
    writeFileSync(outputs, '')
    const printed = await this.checkout.nx(['run', `gitops:${kind}`, '--', ...args], { GITHUB_OUTPUT: outputs })
    const isChange = /^changed=true$/m.test(readFileSync(outputs, 'utf8'))
    const told = printed.split('\n').find((line) => ANSWER.test(line)) ?? printed.trim()
    return { told, isChange }
  }
}

/** What the tool says against it; else all that there is. */
function whyOf(error: Error): string {
  const said = error instanceof CommandFailed ? error.output : ''
  const [refusal] = /^(?:REFUSED|smoke test): [^]*?(?=\n(?:Warning: command|\n\n))/m.exec(said) ?? []
  return refusal ?? error.message
}
