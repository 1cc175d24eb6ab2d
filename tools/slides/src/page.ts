import { readFileSync } from 'node:fs'
import { type Deck } from './deck.ts'

const player = (file: string) => readFileSync(new URL(`player/${file}`, import.meta.url), 'utf8')

/** Nothing may come from anywhere else: decks are shown where there is no network. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"

/** One file that shows a deck: keys, notes, print. */
export function pageOf({ title, css, slides }: Deck): string {
  const notes = slides.map(({ notes }) => `<div class="note">${escaped(notes)}</div>`)
  return document(
    title,
    `${css}\n${player('player.css')}`,
    `<div class="marpit">\n${slides.map(({ html }) => html).join('\n')}\n</div>
<aside aria-label="Notes" hidden>\n${notes.join('\n')}\n</aside>
<script type="module">\n${player('player.mjs')}</script>`,
  )
}

/** A list of all decks, which lie beside it. */
export function indexOf(decks: readonly Deck[]): string {
  const items = decks.map(
    ({ name, title, slides }) => `<li><a href="${name}.html">${escaped(title)}</a>, ${slides.length} slides</li>`,
  )
  const keys = 'Keys: → and ← for slides, p for notes, w for a second window, f for the whole screen.'
  return document(
    'Slides of the workshop',
    player('index.css'),
    `<h1>Slides of the workshop</h1>\n<ul>\n${items.join('\n')}\n</ul>\n<p>${keys}</p>`,
  )
}

const document = (title: string, css: string, body: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${escaped(title)}</title>
<style>
${css}
</style>
</head>
<body>
${body}
</body>
</html>
`

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
