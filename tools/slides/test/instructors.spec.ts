import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { labNames } from '../../workshop/src/labs.ts'
import { WORKSPACE } from '../src/folders.ts'
import { timetablesOf } from './timetables.ts'

const LABS = labNames().map((name) => name.slice(0, 2))
const WORKSHOP = join(WORKSPACE, 'docs/workshop')
const text = readFileSync(join(WORKSHOP, 'instructors.md'), 'utf8')
const timetables = timetablesOf(text)
/** A question, then text with a link to what shows it. */
const ANSWERED =
  /<details>\n<summary>[^\n]*\?<\/summary>\n\n(?:(?!<details>)[^])*?\]\((?:(?!<details>)[^])*?\n\n<\/details>/g

/** As the lab's own document says, for a person. */
function minutesOf(lab: string): number {
  const [file = ''] = globSync(`${lab}-*.md`, { cwd: WORKSHOP })
  const [, minutes] =
    /^\*\*Needs\*\*:[^]*?(\d+) minutes, \d+ of/m.exec(readFileSync(join(WORKSHOP, file), 'utf8')) ?? []
  return Number(minutes)
}

describe.each(timetables.map((it) => [it.title, it] as const))('the timetable %s', (_, { rows }) => {
  it('has no gap: what is next begins when something ends', () => {
    expect(rows.slice(1).map(({ from }) => from)).toEqual(rows.slice(0, -1).map(({ from, minutes }) => from + minutes))
  })

  it('has for each lab the minutes that it asks for, and some for its slides', () => {
    const tooShort = rows.flatMap(({ lab, minutes }) => (lab && !(minutes >= minutesOf(lab) + 5) ? [lab] : []))

    expect(tooShort).toEqual([])
  })

  it('has a break after two hours at most', () => {
    const breaks = rows.filter(({ what }) => /^(break|lunch|end)/.test(what))
    const sittings = breaks.map(({ from }, index) => {
      const before = breaks[index - 1] ?? { from: rows[0]?.from ?? 0, minutes: 0 }
      return from - before.from - before.minutes
    })

    expect(sittings.filter((minutes) => minutes > 120)).toEqual([])
  })
})

it('there are two for half a day, one for a day, and one for the labs that it leaves out', () => {
  expect(timetables.map(({ title, hours }) => [title.split(':')[0], hours])).toEqual([
    ['Half a day', 4],
    ['Half a day', 4],
    ['A day', 8],
    ['A second day', 7],
  ])
  const labsOf = (title: string) =>
    timetables.find((it) => it.title === title)?.rows.flatMap(({ lab }) => lab ?? []) ?? []
  expect([...labsOf('A day'), ...labsOf('A second day')].sort()).toEqual(LABS)
})

it('each lab has three to five questions, each with its answer', () => {
  const sections = text.split('\n### Lab ').slice(1)
  const questions = (section: string) => section.split('<details>').length - 1
  const answered = (section: string) => [...section.matchAll(ANSWERED)].length

  expect(sections.map((section) => section.slice(0, 2))).toEqual(LABS)
  expect(sections.filter((section) => ![3, 4, 5].includes(questions(section)))).toEqual([])
  expect(sections.map(answered)).toEqual(sections.map(questions))
})
