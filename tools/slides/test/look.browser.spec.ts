import { type Browser } from 'playwright-core'
import { lookAt } from '../src/look/look.ts'
import { chromium } from './chromium.ts'
import { deckWith } from './deck-of.ts'

const picture = (parts: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1152 480">${parts}</svg>`
const box = (words: string, size = 26, x = 30) =>
  `<rect x="10" y="10" width="200" height="100" /><text x="${x}" y="60" font-size="${size}">${words}</text>`

describe('a look at slides', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium()
  })
  afterAll(() => browser.close())
  const messagesOf = async (slides: string, drawn?: string) =>
    (await lookAt(deckWith(slides, drawn && picture(drawn)), browser)).map(
      ({ slide, message }) => `${slide} ${message}`,
    )

  it('complains of nothing when all is well', async () => {
    expect(await messagesOf('# One\n\n- a\n- b\n\n---\n\n# Two\n\n![A box](a.svg)', box('short'))).toEqual([])
  })

  it.each([
    ['too many lines', `# One\n\n---\n\n# Two\n\n${'- a line\n'.repeat(12)}`, /^2 goes beyond the slide: "a line"$/],
    ['a line of code that is too long', `\`\`\`sh\n${'a'.repeat(90)}\n\`\`\``, /^1 has lines that are too long: "a+"$/],
    ['a table that is too wide', `| a |\n| --- |\n| ${'a'.repeat(90)} |`, /^1 goes beyond the slide: "a+"$/],
  ])('finds %s', async (_, slides, complaint) => {
    expect(await messagesOf(slides)).toContainEqual(expect.stringMatching(complaint))
  })

  it.each([
    ['small words', box('short', 18), ['1 is too small to read, 18.0 px: "short"']],
    ['words wider than their box', box('rather long words'), ['1 is larger than its box: "rather long words"']],
    ['words that touch the side of their box', box('left', 26, 14), ['1 is larger than its box: "left"']],
    [
      'words over others',
      '<text x="50" y="60" font-size="26">one</text><text x="60" y="65" font-size="26">two</text>',
      ['1 writes "one" over "two"'],
    ],
    [
      'what is cut by the edge',
      '<rect x="1000" y="10" width="152" height="50" /><text x="1050" y="470" font-size="26">quite far out</text>',
      ['1 is cut by the edge of its picture: rect ""', '1 is cut by the edge of its picture: text "quite far out"'],
    ],
  ])('finds in a picture %s', async (_, drawn, complaints) => {
    expect((await messagesOf('![A picture](a.svg)', drawn)).sort()).toEqual(expect.arrayContaining(complaints))
  })

  it('finds words that are small because the picture is', async () => {
    const messages = await messagesOf(`# One\n\n${'A line.\n\n'.repeat(4)}![A picture](a.svg)`, box('short'))

    expect(messages).toContainEqual(expect.stringMatching(/^1 is too small to read, 1\d\.\d px: "short"$/))
  })
})
