import { deckOf } from './deck.ts'

const theme = '/* @theme workshop */ section { width: 1280px; height: 720px; }'
const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><text>relay</text></svg>\n'
const pictureAt = (path: string) => {
  if (path !== 'images/outbox.svg') throw new Error(`no ${path}`)
  return drawing
}
const deck = (slides: string, frontMatter = 'theme: workshop\ntitle: 2 Messages') =>
  deckOf({ name: '2-messages', markdown: `---\n${frontMatter}\n---\n\n${slides}`, theme, pictureAt })

describe('a deck', () => {
  it('has a slide for each part between rulers', () => {
    const { slides } = deck('# One\n\n---\n\n# Two')

    expect(slides.map(({ html }) => /<h1[^>]*>(.*?)<\/h1>/.exec(html)?.[1])).toEqual(['One', 'Two'])
  })

  it('has the title that it says, else that of its file', () => {
    expect(deck('# One').title).toBe('2 Messages')
    expect(deck('# One', "theme: workshop\ntitle: '2: Messages'").title).toBe('2: Messages')
    expect(deck('# One', 'theme: workshop').title).toBe('2-messages')
  })

  it('has the comments of a slide as its notes, one that reads like a setting too', () => {
    const { slides } = deck('# One\n\n<!-- Ask: who sends it? -->\n\n<!--\nSay it.\n\nTwice.\n-->\n\n---\n\n# Two')

    expect(slides.map(({ notes }) => notes)).toEqual(['Ask: who sends it?\n\nSay it.\n\nTwice.', ''])
  })

  it('has no notes of what Marp or a check reads', () => {
    const { slides } = deck(
      '<!-- _class: lab -->\n\n# One\n\n<!-- snippet: libs/money/src/money.ts#Money.add -->\n<!-- lines: a.yaml -->',
    )

    expect(slides[0]?.notes).toBe('')
    expect(slides[0]?.html).toContain('class="lab"')
  })

  it('holds its pictures, with words for who does not see them', () => {
    const { slides } = deck('![A relay, "late"](images/outbox.svg)')

    expect(slides[0]?.html).toContain('<svg role="img" aria-label="A relay, &quot;late&quot;" xmlns=')
    expect(slides[0]?.html).not.toContain('<img')
  })

  it.each([
    ['without words', '![](images/outbox.svg)', 'images/outbox.svg has no text for who does not see it'],
    ['that is not there', '![A saga](images/saga.svg)', 'no images/saga.svg'],
  ])('has no picture %s', (_, slide, message) => {
    expect(() => deck(slide)).toThrow(message)
  })

  it('leaves emoji and formulas as they are written: Marp would fetch pictures and fonts for them', () => {
    const { slides, css } = deck('# 😀 :smile: $a$')

    expect(slides[0]?.html).toMatch(/😀 :smile: \$a\$<\/h1>/)
    expect(slides[0]?.html).not.toContain('<script')
    expect(css).not.toMatch(/https?:/)
  })
})
