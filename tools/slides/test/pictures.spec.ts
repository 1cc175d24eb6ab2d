import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BUDGET_S, STAGES } from '../../pipeline/src/stages.ts'
import { SLIDES, WORKSPACE } from '../src/folders.ts'
import { contrast } from './contrast.ts'

const theme = readFileSync(join(SLIDES, 'theme.css'), 'utf8')
const named = (kind: string) =>
  [...theme.matchAll(new RegExp(`--${kind}[a-z-]*: (#[0-9a-f]{6})`, 'g'))].map(([, it = '']) => it)
const inks = named('ink')
const papers = named('paper')
const picture = (name: string) => readFileSync(join(SLIDES, 'images', name), 'utf8')
const textOf = (file: string) => readFileSync(join(WORKSPACE, file), 'utf8')

it.each(inks.flatMap((ink) => papers.map((paper) => [ink, paper] as const)))(
  '%s is readable on %s (WCAG AA)',
  (ink, paper) => {
    expect(contrast(ink, paper)).toBeGreaterThanOrEqual(4.5)
  },
)

it('the theme has no colours but its inks and papers', () => {
  const others = theme.replaceAll(/--(?:ink|paper)[a-z-]*: #[0-9a-f]{6};/g, '').match(/#[0-9a-f]{3,8}\b/gi)

  expect([inks.length, papers.length, others]).toEqual([6, 6, null])
})

describe.each(globSync('*.svg', { cwd: join(SLIDES, 'images') }))('picture %s', (name) => {
  const svg = picture(name)

  it('writes with an ink, on papers', () => {
    const colours = (pattern: RegExp) => [...svg.matchAll(pattern)].map(([, colour = '']) => colour)

    expect(colours(/<text [^>]*fill="([^"]+)"/g).filter((colour) => !inks.includes(colour))).toEqual([])
    expect(colours(/<(?:rect|circle) [^>]*fill="([^"]+)"/g).filter((colour) => !papers.includes(colour))).toEqual([])
  })

  it('is drawn with shapes and words alone: several stand in one page', () => {
    expect(svg).not.toMatch(/ id=|<style|<script|<image|<foreignObject|href=|url\(/)
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 \d+ \d+" /)
  })
})

describe('what pictures say', () => {
  const wordsOf = (name: string) => [...picture(name).matchAll(/<text [^>]*>([^<]*)</g)].map(([, words = '']) => words)

  it('of stages and their budgets is what the pipeline has', () => {
    const words = wordsOf('pipeline.svg')

    expect(words.filter((word) => /^\d+ s$/.test(word))).toEqual(STAGES.map((stage) => `${BUDGET_S[stage]} s`))
    expect(words.join(' ').replace(/ \d+ s/g, '')).toContain(STAGES.join(' '))
  })

  it('of sizes of images is what was measured', () => {
    const sizes = wordsOf('layers.svg').flatMap((words) => words.match(/[\d.]+ MB/g) ?? [])

    expect(sizes.filter((size) => !textOf('docker/README.md').includes(size))).toEqual([])
    expect(sizes).toHaveLength(2)
  })

  it('of shares of a canary is what Flagger is told', () => {
    const [, weights = ''] = /stepWeights: \[(.*)\]/.exec(textOf('gitops/apps/prod/canaries/order-service.yaml')) ?? []

    expect(wordsOf('canary.svg').filter((words) => words.endsWith(' %'))).toEqual(
      expect.arrayContaining(weights.split(', ').map((weight) => `${weight} %`)),
    )
  })
})
