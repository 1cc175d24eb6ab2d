import { eventually } from '@ltp/testing'
import { type RunningProgram } from './surroundings.js'

const PATIENCE = { timeoutMs: 60_000, intervalMs: 50 }

/** @throws as soon as it has ended, else with its own reason when it does not become ready in time */
export async function untilReady({ name, url, ended }: RunningProgram): Promise<void> {
  let hasEnded = false
  const ready = eventually(async () => {
    if (hasEnded) return
    const answer = await fetch(`${url}/health/ready`)
    if (!answer.ok) throw new Error(`${name} is not ready: ${await answer.text()}`)
  }, PATIENCE)
  const failure = ended.then((ending) => {
    hasEnded = true
    throw new Error(`${name} has ended: ${ending}`)
  })
  await Promise.race([ready, failure])
}
