import { indexOf, pageOf } from './page.ts'

const deck = {
  name: '2-messages',
  title: 'Messages & sagas',
  css: 'section { color: black; }',
  slides: [
    { html: '<section>One</section>', notes: 'Ask: a < b?' },
    { html: '<section>Two</section>', notes: '' },
  ],
}

describe('the page of a deck', () => {
  const page = pageOf(deck)

  it('has all slides, in one file with its style and its script', () => {
    expect(page).toMatch(/<div class="marpit">\s*<section>One<\/section>\s*<section>Two<\/section>\s*<\/div>/)
    expect(page).toContain('<title>Messages &amp; sagas</title>')
    expect(page).toContain('section { color: black; }')
    expect(page).toContain("addEventListener('keydown'")
    expect(page).not.toMatch(/<link|<script src|@import|url\(/)
  })

  it('has the notes of each slide, as text', () => {
    expect(page).toMatch(
      /<aside [^>]*hidden>\s*<div class="note">Ask: a &lt; b\?<\/div>\s*<div class="note"><\/div>\s*<\/aside>/,
    )
  })

  it('lets the browser fetch nothing', () => {
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"`)
  })
})

it('the index leads to each deck, by its title', () => {
  expect(indexOf([deck])).toContain('<li><a href="2-messages.html">Messages &amp; sagas</a>, 2 slides</li>')
})
