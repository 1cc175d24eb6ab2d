import { Marp } from '@marp-team/marp-core'
import { withPictures } from './pictures.ts'

/** A deck in Marp's Markdown, with what it needs beside. */
export interface DeckSource {
  /** The file's name without `.md`. */
  readonly name: string
  readonly markdown: string
  /** Marp theme `workshop`. */
  readonly theme: string
  /** Text of an SVG file. @param path as the deck writes it @throws Error when there is none */
  readonly pictureAt: (path: string) => string
}

export interface Slide {
  /** A `section` element. */
  readonly html: string
  /** What the speaker reads: the slide's comments, but for those that programs read. */
  readonly notes: string
}

export interface Deck {
  readonly name: string
  readonly title: string
  readonly css: string
  readonly slides: readonly Slide[]
}

/** Comments such as `snippet: path#name` tell a check where code is cut from. */
const FOR_PROGRAMS = /^(?:snippet|lines): /

export function deckOf({ name, markdown, theme, pictureAt }: DeckSource): Deck {
  // Marp would fetch emoji and its own script from another host
  const marp = new Marp({ inlineSVG: false, emoji: { unicode: false, shortcode: false }, math: false, script: false })
  marp.themeSet.add(theme)
  const { html, css, comments } = marp.render(markdown, { htmlAsArray: true })
  const slides = html.map((section, index) => ({
    html: withPictures(section, pictureAt),
    notes: (comments[index] ?? []).filter((comment) => !FOR_PROGRAMS.test(comment)).join('\n\n'),
  }))
  return { name, title: frontMatterOf(markdown).title ?? name, css, slides }
}

/** Settings at the beginning, one a line. */
export function frontMatterOf(markdown: string): Readonly<Record<string, string>> {
  const [, text = ''] = /^---\n([^]*?)\n---\n/.exec(markdown) ?? []
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const [, key, value = ''] = /^(\w+): *(.*)$/.exec(line) ?? []
      return key === undefined ? [] : [[key, value.replace(/^'(.*)'$/, '$1')]]
    }),
  )
}
