import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ConsumerPact } from './consumer-pact.js'
import { match } from './match.js'

describe("a consumer's pact", () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kept-'))
  })
  afterEach(() => {
    delete process.env.UPDATE_PACTS
    rmSync(folder, { recursive: true })
  })

  async function aPactThatReads(type: string): Promise<ConsumerPact> {
    const pact = new ConsumerPact({ consumer: 'one', provider: 'other', folder: pathToFileURL(`${folder}/`) })
    await pact
      .message()
      .expectsToReceive('a message', (message) => {
        message.withJSONContent({ id: match.integer(1) })
        message.withMetadata({ type })
      })
      .executeTest(async () => undefined)
    return pact
  }
  async function keep(pact: ConsumerPact): Promise<void> {
    process.env.UPDATE_PACTS = '1'
    pact.compareWithKept()
    delete process.env.UPDATE_PACTS
  }

  it('is kept on demand, and then is what its specs write', async () => {
    await keep(await aPactThatReads('Created'))

    const again = await aPactThatReads('Created')

    expect(existsSync(join(folder, 'one-other.json'))).toBe(true)
    expect(() => again.compareWithKept()).not.toThrow()
  })

  it('is refused when its specs write something else, with the command that keeps it', async () => {
    await keep(await aPactThatReads('Created'))

    const other = await aPactThatReads('Made')

    expect(() => other.compareWithKept()).toThrow('UPDATE_PACTS=1 npx nx run one:contract-test')
  })

  it('is refused when none is kept', async () => {
    const pact = await aPactThatReads('Created')

    expect(() => pact.compareWithKept()).toThrow('is not what pacts/one-other.json says')
  })
})
