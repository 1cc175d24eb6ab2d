import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BUDGET_S, STAGES } from '../../pipeline/src/stages.ts'

const README = readFileSync(join(import.meta.dirname, '../../pipeline/README.md'), 'utf8')

it('the README of the pipeline tells its stages and their budgets', () => {
  const rows = [...README.matchAll(/^\| ([a-z- ]+?) +\| .*\| +(\d+) s \|$/gm)]

  expect(rows.map(([, stage, budget]) => [stage, Number(budget)])).toEqual(
    STAGES.map((stage) => [stage, BUDGET_S[stage]]),
  )
})
