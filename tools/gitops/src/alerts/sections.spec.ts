import { sectionsIn } from './sections.js'

const anchorsIn = (markdown: string) => sectionsIn(markdown).map(({ anchor }) => anchor)

describe('the sections of a document', () => {
  it.each([
    ['# Outbox', 'outbox'],
    ['## OutboxLagging ', 'outboxlagging'],
    ['### When synthetic orders fail', 'when-synthetic-orders-fail'],
    ['## `GET /sagas`: what it tells', 'get-sagas-what-it-tells'],
  ])('have anchors as on GitHub: %s', (heading, anchor) => {
    expect(anchorsIn(`text\n\n${heading}\n\ntext # no heading\n`)).toEqual([anchor])
  })

  it('are numbered where a heading is there again', () => {
    expect(anchorsIn('# A\n## B\n## A\n## A\n')).toEqual(['a', 'b', 'a-1', 'a-2'])
  })

  it('are not comments of a script', () => {
    expect(anchorsIn('# A\n\n```sh\n# B\n```\n')).toEqual(['a'])
  })
})
