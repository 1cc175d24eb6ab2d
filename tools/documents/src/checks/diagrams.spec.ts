import { markdownDocument } from '../markdown/markdown-document.ts'
import { told } from '../problem.ts'
import { Sources } from '../repository/sources.ts'
import { repositoryOf } from '../testing/repository-of.ts'
import { diagramsCheck } from './diagrams.ts'

const sources = new Sources(repositoryOf({ 'a.ts': 'class OrderService {} // received_messages' }))
const check = diagramsCheck(new Set(['message', 'received_messages']), sources)
const problemsOf = (text: string) =>
  check(markdownDocument('docs/a.md', `\`\`\`mermaid\nflowchart LR\n${text}\n\`\`\``)).map(told)

describe('diagrams', () => {
  it.each([
    'odb[(Postgres<br/>message · received_messages)]',
    'myNode["OrderService"] --- orderDb[("message, received_messages")]',
    'a ->> b: OrderService',
    '%%{init: {"wrappingWidth": 300}}%%',
  ])('may have: %s', (text) => {
    expect(problemsOf(text)).toEqual([])
  })

  it.each([
    ['odb[(Postgres<br/>message · inbox)]', 'the table inbox, which no migration creates'],
    ['odb[("message, sent_messages")]', 'the table sent_messages, which no migration creates'],
    ['a["OrderServices"]', 'OrderServices, which no code has'],
    ['a -->|ReserveCredit| b', 'ReserveCredit, which no code has'],
    ['a ->> b: insert into sent_messages', 'sent_messages, which no code has'],
  ])('are reported: %s', (text, message) => {
    expect(problemsOf(text)).toEqual([`docs/a.md:3: names ${message}`])
  })
})
