import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { decksIn } from './decks.ts'
import { DIST, SLIDES, WORKSPACE } from './folders.ts'
import { indexOf, pageOf } from './page.ts'

const decks = decksIn(SLIDES)
rmSync(DIST, { recursive: true, force: true })
mkdirSync(DIST, { recursive: true })
for (const deck of decks) {
  const file = join(DIST, `${deck.name}.html`)
  writeFileSync(file, pageOf(deck))
  console.log(`${relative(WORKSPACE, file)}: ${deck.slides.length} slides`)
}
writeFileSync(join(DIST, 'index.html'), indexOf(decks))
console.log(`Open ${relative(WORKSPACE, join(DIST, 'index.html'))}`)
