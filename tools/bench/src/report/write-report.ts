import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type NotRun } from '../bench.js'
import { type Plan, SETTINGS } from '../plan.js'
import { type Figure } from './figure.js'
import { machine } from './machine.js'

export interface Report {
  readonly quick: boolean
  readonly plan: Plan
  readonly figures: readonly Figure[]
  readonly notRun: readonly NotRun[]
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
