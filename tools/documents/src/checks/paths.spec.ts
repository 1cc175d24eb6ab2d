import { markdownDocument } from '../markdown/markdown-document.ts'
import { told } from '../problem.ts'
import { Sources } from '../repository/sources.ts'
import { repositoryOf } from '../testing/repository-of.ts'
import { pathsCheck } from './paths.ts'

const repository = repositoryOf({
  'README.md': '',
  'libs/outbox/README.md': '',
  'libs/outbox/src/relay.ts': 'export const relay = 1\n',
  'libs/inbox/src/inbox.ts': '',
  'tools/copy/libs/sagas/src/saga.ts': '',
  'services/order-service/src/main.ts': "write('lab.json')\n",
  'services/order-service/src/adapters/rest-api/order.controller.ts': '',
  'charts/kafka/Chart.yaml': 'name: kafka\n',
  'gitops/apps/base/kafka.yaml': 'kind: Secret\nname: demo-client\nnamespace: apps\n',
})
const sources = new Sources(repository)
const problemsOf = (text: string, path = 'docs/adr/0001.md') =>
  pathsCheck(repository, sources)(markdownDocument(path, text)).map(told)

describe('paths in backticks', () => {
  it.each([
    ['from the root', 'libs/outbox/src/relay.ts', 'docs/a.md'],
    ['from the document', 'src/relay.ts', 'libs/outbox/README.md'],
    ['from a folder above it', 'kafka/Chart.yaml', 'charts/kafka/README.md'],
    ['by the end of a path', 'rest-api/order.controller.ts', 'services/order-service/README.md'],
    ['by the end of a path, where a text is about all', 'src/inbox.ts', 'docs/a.md'],
    ['as a folder', 'adapters/rest-api', 'services/order-service/README.md'],
    ['as a folder by a slash', 'src/', 'docs/a.md'],
    ['with placeholders', 'services/<service>/src/adapters/*/…controller.ts', 'docs/a.md'],
    ['with alternatives', 'libs/{outbox,inbox}/src', 'docs/a.md'],
    ['with any folders', 'services/**/order.controller.ts', 'docs/a.md'],
    ['by its symbol', 'libs/outbox/src/relay.ts#relay', 'docs/a.md'],
    ['as what is built', 'dist/main.js', 'charts/kafka/README.md'],
    ['as what git ignores', '.cache/bench/<date>.json', 'docs/a.md'],
    ['as the name of a file that a program writes', 'lab.json', 'docs/a.md'],
  ])('are named %s', (_, path, document) => {
    expect(problemsOf(`\`${path}\``, document)).toEqual([])
  })

  it.each([
    'application/problem+json',
    'origin/main',
    'apps/demo-client',
    'GET /orders',
    '/orders/{id}',
    '@ltp/outbox',
    'a.b',
    '...',
  ])('are not %s', (text) => {
    expect(problemsOf(`\`${text}\``, 'gitops/README.md')).toEqual([])
  })

  it.each([
    ['libs/outbox/src/relais.ts', 'docs/a.md', 'names libs/outbox/src/relais.ts, which is not there'],
    ['libs/outbox/test', 'docs/a.md', 'names libs/outbox/test, which is not there'],
    ['libs/sagas/src/saga.ts', 'docs/a.md', 'names libs/sagas/src/saga.ts, which is not there'],
    ['relais.ts', 'docs/a.md', 'names relais.ts, which is not there'],
    ['src/inbox.ts', 'libs/outbox/README.md', 'names src/inbox.ts, which is not there, nor in libs/outbox'],
    [
      'services/<service>/src/adapters/jms',
      'docs/a.md',
      'names services/<service>/src/adapters/jms, which is not there',
    ],
    ['dist/nothing.js', 'docs/a.md', 'names dist/nothing.js, which is not there'],
    ['apps/nobody', 'gitops/README.md', 'names apps/nobody, which is not there, nor in gitops'],
    ['libs/outbox/src/relay.ts:7', 'docs/a.md', 'names line 7 of libs/outbox/src/relay.ts, which has 1'],
    [
      'libs/outbox/src/relay.ts#relais',
      'docs/a.md',
      'names relais of libs/outbox/src/relay.ts, which has no such symbol or marker',
    ],
  ])('are reported when they are %s', (path, document, message) => {
    expect(problemsOf(`# Title\n\n| file |\n| --- |\n| \`${path}\` |`, document)).toEqual([`${document}:5: ${message}`])
  })
})

describe('paths without backticks', () => {
  it.each([
    'libs/outbox/src/relay.ts, and/or https://a.b/libs/outbox/src/relais.ts',
    '<details>\n<summary>Why <code>libs/outbox/src/relay.ts</code>?</summary>\n</details>',
    '<!-- libs/outbox/src/relais.ts -->',
  ])('are there: %j', (text) => {
    expect(problemsOf(text)).toEqual([])
  })

  it.each([
    ['See\nlibs/outbox/src/relais.ts.', 2],
    ['See\n<code>libs/outbox/src/relais.ts</code>.', 2],
    ['<details>\n<summary>\nWhy <code>libs/outbox/src/relais.ts</code>?\n</summary>', 3],
  ])('are reported when they are not: %j', (text, line) => {
    expect(problemsOf(text)).toEqual([`docs/adr/0001.md:${line}: names libs/outbox/src/relais.ts, which is not there`])
  })
})
