import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { labNames } from '../../workshop/src/labs.ts'
import { frontMatterOf } from '../src/deck.ts'
import { deckFilesIn, decksIn } from '../src/decks.ts'
import { SLIDES, WORKSPACE } from '../src/folders.ts'
import { pageOf } from '../src/page.ts'
import { codesOf, missingParts } from './code-on-slides.ts'

const files = deckFilesIn(SLIDES)
const decks = decksIn(SLIDES)
const markdownOf = (file: string) => readFileSync(join(SLIDES, file), 'utf8')
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ')
const LABS = labNames().map((name) => name.slice(0, 2))

it('each lab is in one deck: its problem, what to do, what to take home', () => {
  const slides = decks.flatMap((deck) => deck.slides.map(({ html }) => html))
  const told = (pattern: RegExp) => slides.flatMap((html) => pattern.exec(textOf(html))?.[1] ?? []).sort()

  expect(told(/Lab (\d\d):/)).toEqual(LABS)
  expect(told(/npm run lab -- start (\d\d)/)).toEqual(LABS)
  expect(slides.filter((html) => html.includes('class="home"'))).toHaveLength(LABS.length)
})

/** But for what is built. */
const PATH = /(?<![\w./-])(?!dist\/)[\w.-]*\w\/[\w./-]*\w\.[a-z]{2,4}\b/g

describe.each(files)('%s', (file) => {
  const markdown = markdownOf(file)

  it('says how it is to be shown', () => {
    expect(frontMatterOf(markdown)).toEqual({
      marp: 'true',
      theme: 'workshop',
      lang: 'en',
      paginate: 'true',
      title: expect.stringMatching(/^\d [A-Z]/),
      footer: expect.stringMatching(/^Labs \d\d/),
    })
  })

  it('shows code of the repository', () => {
    expect(codesOf(markdown).flatMap(({ source, code }) => problemsOf(source, code))).toEqual([])
  })
})

describe.each(decks.map((deck) => [deck.name, deck] as const))('%s', (_, deck) => {
  it('begins with its title, and gives the speaker something to say on each slide', () => {
    expect(deck.slides[0]?.html).toContain('class="title"')
    expect(deck.slides.flatMap(({ notes }, index) => (notes === '' ? [index + 1] : []))).toEqual([])
  })

  it('names nothing on another host, and leads nowhere', () => {
    const page = pageOf(deck).replaceAll('xmlns="http://www.w3.org/2000/svg"', '')

    expect(page).not.toMatch(/https?:\/\/|src=|href=|url\(|@import/)
  })

  it('speaks of files that are there', () => {
    const paths = deck.slides.flatMap(({ notes }) => notes.match(PATH) ?? [])

    expect(paths.filter((path) => !existsSync(join(WORKSPACE, path)))).toEqual([])
  })
})

function problemsOf(source: string, code: string): string[] {
  if (/^snippet: \S+#\S+$/.test(source)) return [] // tools/documents cuts it
  const [, path = ''] = /^lines: (\S+)$/.exec(source) ?? []
  const file = join(WORKSPACE, path)
  if (path === '' || !existsSync(file)) return [`${source}: ${code}`]
  return missingParts(code, readFileSync(file, 'utf8')).map((part) => `${path} has not: ${part}`)
}
