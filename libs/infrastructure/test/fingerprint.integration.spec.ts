import { execFile } from 'node:child_process'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Providers } from '../src/providers.js'
import { NodeProcess } from './node-process.js'
import { temporaryFolder } from './temporary-folder.js'

const SCRIPT = fileURLToPath(new URL('../../../tools/available-infrastructure.mjs', import.meta.url))
const NO_DOCKER = 'unix:///nowhere/docker.sock'
const KAFKA_JARS = 'laptop-to-production/kafka_2.13-4.4.0'

interface Fingerprint {
  readonly docker: boolean
  readonly java: string | null
  readonly maven: boolean
  readonly fetched?: readonly string[]
}

/** Programs that only answer, and a cache folder, where nothing else is. */
async function machine(programs: Record<string, string>, cached: readonly string[] = []): Promise<NodeJS.ProcessEnv> {
  const folder = await temporaryFolder()
  for (const [name, answer] of Object.entries(programs)) {
    await writeFile(join(folder, name), `#!/bin/sh\necho '${answer}'\n`)
    await chmod(join(folder, name), 0o755)
  }
  for (const path of cached) await mkdir(join(folder, path), { recursive: true })
  return { PATH: folder, XDG_CACHE_HOME: folder, DOCKER_HOST: NO_DOCKER }
}

const java = { java: 'openjdk 21.0.2 2024-01-16' }
const maven = { mvn: 'Apache Maven 3.8.7' }

describe('what Nx takes for the fingerprint of the available infrastructure', () => {
  it.each<[name: string, env: () => Promise<NodeJS.ProcessEnv>]>([
    ['as it is', () => Promise.resolve({ ...process.env })],
    ['with nothing', () => machine({})],
    ['with a docker command', () => machine({ docker: '28.1' })],
    ['with at most a Docker socket', async () => ({ ...(await machine({})), DOCKER_HOST: undefined })],
    ['with Java only', () => machine(java)],
    ['with Java and Maven', () => machine({ ...java, ...maven })],
    ["with Java and Kafka's jars", () => machine(java, [KAFKA_JARS])],
  ])('tells of a machine %s all that decides whether specs are skipped', async (_name, env) => {
    const given = await env()
    const [told, providers] = [await fingerprint(given), await providersOn(given)]

    expect(told).toMatchObject({ docker: providers.docker, maven: providers.maven })
    expect(told.java?.match(/^\S+ (\d+)/)?.[1]).toBe(providers.java?.toString())
    if (!providers.maven) expect(told.fetched?.some((name) => name.startsWith('kafka_'))).toBe(providers.kafkaJars)
  })

  it('stays the same when Maven fetches what was missing', async () => {
    const before = await fingerprint(await machine({ ...java, ...maven }))
    const after = await fingerprint(await machine({ ...java, ...maven }, [KAFKA_JARS]))

    expect(after).toEqual(before)
  })
})

async function fingerprint(env: NodeJS.ProcessEnv): Promise<Fingerprint> {
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT], { env })
  return JSON.parse(stdout) as Fingerprint
}

function providersOn(env: NodeJS.ProcessEnv): Promise<Providers> {
  return new NodeProcess('console.log(JSON.stringify(await api.availableProviders()))', { env }).answer()
}
