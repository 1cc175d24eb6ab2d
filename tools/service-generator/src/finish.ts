import { type Command, INSTALL, run, shown } from './commands.ts'
import { type ServiceOptions } from './service-options.ts'
import { pluralOf, spellingsOf } from './spellings.ts'
import { type Subject } from './wording.ts'

/** What only Nx, and the service's own specs, can write. */
const written = (service: string): Command[] => [
  { why: "write the workflow's path filters", line: 'npx nx run workflows:write-path-filters' },
  {
    why: 'write openapi.json, asyncapi.json, schemas and pacts, as the code makes them',
    line: `npx nx run ${service}:contract-test --skip-nx-cache -- -t 'as the code makes|that ${service} reads'`,
    env: { UPDATE_OPENAPI: '1', UPDATE_SCHEMAS: '1', UPDATE_PACTS: '1' },
  },
  {
    why: 'write values.schema.json: what all charts share, and what this one adds',
    line: `npx nx run ${service}-chart:template-test --skip-nx-cache -- -t 'the schema of values'`,
    env: { UPDATE_SCHEMAS: '1' },
  },
]

/** @throws Error with the commands that are left to do when one fails */
export function finish(root: string, { service }: Subject): void {
  run(root, [...INSTALL, ...written(service)])
}

/** What to do after the generator. */
export function nextSteps(subject: Subject, { skipInstall = false }: ServiceOptions): string {
  const { service } = subject
  const left = skipInstall ? [...INSTALL, ...written(service)].map((command) => [shown(command), command.why]) : []
  const steps = [
    ...left,
    [`npx nx run-many -t test -p ${service},${service}-chart`, 'all its tests'],
    [`npx nx run ${service}:pipeline`, 'what its pipeline does with a commit'],
    [`npx nx g remove-service ${service}`, 'removes it again; with --force also what is not committed'],
  ]
  const lines = steps.map(([command, what]) => `  ${command}\n      ${what}`)
  return `\n${whatIsThere(subject)}\n${lines.join('\n')}`
}

function whatIsThere({ service, aggregate, port }: Subject): string {
  const { prose, kebab } = spellingsOf(pluralOf(aggregate))
  const owned = `It owns ${prose}, at /${kebab}.`
  return `${service} is in services/${service}, at port ${port}. ${owned} Its README.md says what to change first.`
}
