import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deckOf } from '../src/deck.ts'
import { SLIDES } from '../src/folders.ts'

const theme = readFileSync(join(SLIDES, 'theme.css'), 'utf8')

/** A deck of our theme. @param picture the text of its one picture, `a.svg` */
export const deckWith = (slides: string, picture = '') =>
  deckOf({
    name: 'a',
    markdown: `---\ntheme: workshop\npaginate: true\nfooter: A foot\n---\n\n${slides}`,
    theme,
    pictureAt: () => picture,
  })
