import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Checkout } from '../checkout.ts'
import { CommandFailed } from '../command.ts'
import { Narrator } from '../narrator.ts'
import { Workflows } from './workflows.ts'

const COMMIT = 'c'.repeat(40)
const promotion = { event_type: 'HelmRelease/shop.apps', client_payload: {} }
const failed = { event_type: 'canary-failed', client_payload: { service: 'shop', version: '2' } }

describe('workflows of the stand-in for GitHub', () => {
  let folder: string
  let told: string[]
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'workflows-'))
    told = []
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  /** @param answer what `nx run gitops:...` prints, and what it says is changed */
  function workflows(answer: (target: string, options: readonly string[]) => { printed: string; changed: boolean }) {
    const checkout = {
      path: (name: string) => join(folder, name),
      git: () => Promise.resolve(`${COMMIT}\trefs/heads/main\n`),
      nx: ([, target = '', ...options]: readonly string[], env: NodeJS.ProcessEnv = {}) => {
        const { printed, changed } = answer(target, options)
        writeFileSync(env.GITHUB_OUTPUT!, `service=shop\nchanged=${changed}\n`)
        return Promise.resolve(printed)
      },
    }
    const narrator = new Narrator((line) => told.push(line))
    return new Workflows(checkout as unknown as Checkout, [], () => Promise.resolve('smoke test: works\n'), narrator)
  }

  it('ask, test dev, and promote', async () => {
    const asked: string[] = []
    const those = workflows((target, options) => {
      asked.push(`${target} ${options.includes('--ask') ? 'asks' : 'commits'}`)
      return { printed: 'shop 2 is promoted: prod gets 2', changed: true }
    })
    const next = those.next('promote', 'shop')
    those.dispatched(promotion)

    expect(await next()).toMatchObject({ service: 'shop', commit: COMMIT })
    expect(asked).toEqual(['gitops:promote asks', 'gitops:promote commits'])
    expect(told.join('\n')).toContain('smoke test: works')
  })

  it('neither test nor promote what is there', async () => {
    const those = workflows((_, options) => {
      if (!options.includes('--ask')) throw new Error('was not to be promoted')
      return { printed: 'nothing to do for shop 2', changed: false }
    })
    those.dispatched(promotion)
    await those.idle()

    expect(told.at(-1)).toContain('nothing to do for shop 2')
  })

  it('tell whoever waits why they have failed', async () => {
    const those = workflows(() => {
      throw new CommandFailed('nx', 'exit code 1', 'REFUSED: shop 2 is the first that is there\n\n\n')
    })
    const next = those.next('revert', 'shop')
    those.dispatched(failed)

    await expect(next()).rejects.toThrow('revert shop: the workflow fails: REFUSED: shop 2 is the first that is there')
  })

  it('are started by nothing else', () => {
    const those = workflows(() => ({ printed: '', changed: false }))

    expect(() => those.dispatched({ event_type: 'push', client_payload: {} })).toThrow('no workflow is started by push')
  })
})
