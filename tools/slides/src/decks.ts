import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Deck, deckOf } from './deck.ts'

/** All decks of a folder, in the order of their names. */
export function decksIn(folder: string): Deck[] {
  const read = (path: string) => readFileSync(join(folder, path), 'utf8')
  const theme = read('theme.css')
  return deckFilesIn(folder).map((file) =>
    deckOf({ name: basename(file, '.md'), markdown: read(file), theme, pictureAt: read }),
  )
}

export function deckFilesIn(folder: string): string[] {
  return globSync('*.md', { cwd: folder }).sort()
}
