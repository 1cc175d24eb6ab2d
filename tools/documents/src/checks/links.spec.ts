import { markdownDocument } from '../markdown/markdown-document.ts'
import { told } from '../problem.ts'
import { repositoryOf } from '../testing/repository-of.ts'
import { linksCheck } from './links.ts'

const repository = repositoryOf({
  'README.md': '# Laptop to production\n\n## Run it\n',
  'libs/outbox/src/relay.ts': '/** Relays. */\nexport class Relay {\n  start() {\n    return 1\n  }\n}\n',
  'charts/kafka/values.yaml': '# storage {\nsize: 1\n# }\n',
})
const problemsOf = (text: string, path = 'docs/adr/0001.md') =>
  linksCheck(repository)(markdownDocument(path, text)).map(told)

describe('links', () => {
  it.each([
    'https://example.com/a#b',
    'mailto:a@example.com',
    '../../README.md',
    '../../README.md#run-it',
    '../../libs/outbox',
    '../../libs/outbox/src/relay.ts#Relay.start',
    '../../charts/kafka/values.yaml#storage',
  ])('may lead to %s', (target) => {
    expect(problemsOf(`[it](${target})`)).toEqual([])
  })

  it('may lead to a heading of the same page', () => {
    expect(problemsOf('# Here\n\n[it](#here)')).toEqual([])
  })

  it.each([
    ['../../libs/inbox', 'links to libs/inbox, which git does not have'],
    ['../../README.md#walk-it', 'links to #walk-it of README.md, which has no such heading'],
    ['#nowhere', 'links to #nowhere of docs/adr/0001.md, which has no such heading'],
    [
      '../../libs/outbox/src/relay.ts#Relay.stop',
      'names Relay.stop of libs/outbox/src/relay.ts, which has no such symbol or marker',
    ],
    ['../../libs/outbox/src/relay.ts#L9', 'names line 9 of libs/outbox/src/relay.ts, which has 6'],
    [
      '../../libs/outbox/src/relay.ts#L4',
      'names line 4 of libs/outbox/src/relay.ts, and lines move: name libs/outbox/src/relay.ts#Relay.start',
    ],
    [
      '../../charts/kafka/values.yaml#L2-L3',
      'names line 2 of charts/kafka/values.yaml, and lines move: name a symbol or a marker, path#name',
    ],
  ])('are reported that lead to %s', (target, message) => {
    expect(problemsOf(`Text.\n\nSee [it](${target}).`)).toEqual([`docs/adr/0001.md:3: ${message}`])
  })
})
