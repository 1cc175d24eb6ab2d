import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type Results } from '../bench.js'
import { type Plan, SETTINGS } from '../plan.js'
import { machine } from './machine.js'

export interface Report extends Results {
  readonly quick: boolean
  readonly plan: Plan
  /** Folder of the checkout that was measured beside this one. */
  readonly against?: string
}

/** @returns the path of the JSON file */
export async function writeReport(path: string | undefined, report: Report): Promise<string> {
  const date = new Date().toISOString()
  const file = resolve(path ?? `.cache/bench/${date.replaceAll(':', '-').slice(0, 19)}.json`)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(
    file,
    `${JSON.stringify({ date, machine: machine(), settings: SETTINGS, ...report }, undefined, 2)}\n`,
  )
  return file
}
