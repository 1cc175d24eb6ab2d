import { markdownDocument } from '../markdown/markdown-document.ts'
import { told } from '../problem.ts'
import { tablesOf } from '../repository/tables.ts'
import { repositoryOf } from '../testing/repository-of.ts'
import { tablesCheck } from './tables.ts'

const tables = tablesOf(
  repositoryOf({
    'libs/outbox/src/create-outbox.ts':
      'query(`\n  create table message (\n    id text primary key,\n    "creation_time" bigint\n  )`)',
    'services/a/src/adapters/persistence/migrations.ts':
      "'create unlogged table attempt (n int)'; 'create table if not exists migration (n int)'",
    'services/a/src/adapters/persistence/migrations/0002.ts': "'alter table message add reserved_credit numeric'",
    'services/a/src/adapters/persistence/a.integration.spec.ts': "'create table effect (n int)'",
  }),
)
const problemsOf = (text: string) => tablesCheck(tables)(markdownDocument('docs/a.md', text)).map(told)

describe('tables', () => {
  it('are those that migrations create', () => {
    expect([...tables.names]).toEqual(['message', 'attempt', 'migration'])
    expect([...tables.columns].sort()).toEqual(['creation_time', 'id', 'n', 'reserved_credit'])
  })

  it.each([
    'table `message`',
    'the `message` table has no `dbid`',
    '## Tables\n\n`message` (outbox), `attempt`.\n\n`reserved` is a word.',
    '`message.reserved_credit`',
    '`insert into message ... on conflict do nothing`',
    '```sql\nselect pid from pg_stat_activity where x in (select extract(epoch from creation_time) from message)\n```',
    'columns of `anything`, `else`',
    '```sh\npsql -c \'select id from "message"\' && git commit -m "select what comes from nowhere"\n```',
    '```sh\nlab -- query a "select 1 from \\"message\\"" >rows\n```',
  ])('may be named: %j', (text) => {
    expect(problemsOf(text)).toEqual([])
  })

  it.each([
    ['table `messages`', 1, 'messages'],
    ['Its\ntables `message`, `attempt` and `effect` are', 2, 'effect'],
    ['the `messages` table', 1, 'messages'],
    ['## Tables\n\n`message`, `inbox`.', 3, 'inbox'],
    ['| table | of |\n| --- | --- |\n| `inbox` | `a` |', 3, 'inbox'],
    ['`insert into inbox ... on conflict do nothing`', 1, 'inbox'],
    ["```sh\npsql -c 'select * from inbox'\n```", 2, 'inbox'],
    ["`psql -c 'select * from inbox'`", 1, 'inbox'],
    ['`npm run lab -- query a "select * from inbox"`', 1, 'inbox'],
    ['```sh\nlab -- query a "\n  select 1\n  from inbox"\n```', 4, 'inbox'],
    ['```sql\nselect 1\nfrom message\njoin inbox on true\n```', 4, 'inbox'],
  ])('are reported that no migration creates: %j', (text, line, table) => {
    expect(problemsOf(text)).toEqual([`docs/a.md:${line}: names the table ${table}, which no migration creates`])
  })

  it('are reported with a column that no migration creates', () => {
    expect(problemsOf('`message.sent_time`')).toEqual([
      'docs/a.md:1: names the column message.sent_time, which no migration creates',
    ])
  })
})
