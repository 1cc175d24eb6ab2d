import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { toString } from 'mdast-util-to-string'
import { blocksOf } from '../src/execute/blocks.ts'
import { patternOf } from '../src/execute/placeholders.ts'
import { findLab, labNames } from '../src/labs.ts'
import { REPOSITORY, WhatLabsBuildOn } from './what-labs-build-on.ts'

const SECTIONS = ['What it is about', 'Do it', 'Break it and see', 'Take home', 'Solution']
const documentOf = (name: string) => readFileSync(join(REPOSITORY, `docs/workshop/${name}.md`), 'utf8')
const headingsOf = (text: string, depth: number) =>
  fromMarkdown(text).children.flatMap((node) =>
    node.type === 'heading' && node.depth === depth ? [toString(node)] : [],
  )

let labs: WhatLabsBuildOn

beforeAll(async () => {
  labs = await WhatLabsBuildOn.create()
})
afterAll(() => labs.remove())

describe.each(labNames())('lab %s', (name) => {
  const number = name.slice(0, 2)

  it('has a document with its number and title, and the sections of all', async () => {
    const { title } = await findLab(number)

    expect(headingsOf(documentOf(name), 1).join().toLowerCase()).toBe(`${number} ${title}`.toLowerCase())
    expect(headingsOf(documentOf(name), 2)).toEqual(SECTIONS)
    const [beginning = ''] = documentOf(name).split('\n## ')
    expect(beginning).toMatch(/\*\*Goal\*\*.*\*\*Needs\*\*/s)
  })

  it('shows its start, a check that misses something, its solution, and a check that is content', () => {
    const typed = blocksOf(documentOf(name)).flatMap(({ text, fails }) =>
      text.split('\n').flatMap((line) => (line.startsWith('npm run lab') ? [`${line}${fails ? ' fails' : ''}`] : [])),
    )

    const begin = [`npm run lab -- start ${number}`, `npm run lab -- check ${number} fails`]
    const end = [`npm run lab -- solve ${number}`, `npm run lab -- check ${number}`]
    expect([...typed.slice(0, 2), ...typed.slice(-2)]).toEqual([...begin, ...end])
  })

  it('shows what its commands print, by placeholders that there are, and never only that there is more', () => {
    for (const { expected } of blocksOf(documentOf(name)))
      if (expected) {
        expect(expected.filter((line) => line !== '<more>')).not.toEqual([])
        expect(() => expected.filter((line) => line !== '<more>').map(patternOf)).not.toThrow()
      }
  })

  it('has patches that fit what the repository is now', async () => {
    const { folder } = await findLab(number)
    const patches = globSync('*.patch', { cwd: folder }).sort(startFirst)

    expect(() => labs.apply(patches.map((it) => join(folder, it)))).not.toThrow()
  })
})

/** All others are made on top of it. */
const startFirst = (a: string, b: string) => Number(b === 'start.patch') - Number(a === 'start.patch')

describe('the workshop', () => {
  it('has a document for each lab, and lists them', () => {
    const list = documentOf('README')

    expect(labNames()).toHaveLength(16)
    expect(labNames().filter((name) => !list.includes(`](${name}.md)`))).toEqual([])
  })
})
