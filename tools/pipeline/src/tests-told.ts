import { stripVTControlCharacters } from 'node:util'

/** What Jest tells of tests, in all runs that an output holds. */
export interface Tests {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const SUMMARY = /^Tests: +(.*) total$/gm

/** Sums up the lines `Tests: 1 failed, 2 skipped, 3 passed, 6 total`, those that Nx repeats from its cache included. */
export function testsTold(output: string): Tests {
  const told = [...stripVTControlCharacters(output).matchAll(SUMMARY)].map(([, counts = '']) => counts)
  const sum = (word: string) =>
    told.reduce((total, counts) => total + Number(new RegExp(`(\\d+) ${word}`).exec(counts)?.[1] ?? 0), 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') + sum('todo') }
}
