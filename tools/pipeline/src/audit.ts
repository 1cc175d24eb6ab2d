import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { run } from './run.ts'
import { projectsIn } from './workspace.ts'

/**
 * `npx nx run <service>:audit`: known holes, high or worse, in what is shipped with a service. Exit code 1 when there is one, or
 * when nobody can tell. A registry that answers no such questions, as mirrors do not, is told and fails only on GitHub.
 */
const root = join(import.meta.dirname, '../../..')
const { values } = parseArgs({ options: { project: { type: 'string', default: '' } } })
const folder = projectsIn(root).find(({ name }) => name === values.project)?.folder
if (!folder) throw new Error(`there is no project "${values.project}"`)

// whatever an npm around this one has been told: without its words nobody can tell why
const args = ['audit', '--loglevel=warn', '--omit=dev', '--audit-level=high', '--workspace', folder]
const { exitCode, output } = await run({ program: 'npm', args }, root)
const isUnanswered = output.includes('audit endpoint returned an error')
if (isUnanswered && !process.env.GITHUB_ACTIONS) console.log('NOT RUN: the registry answers no audits')
else process.exitCode = exitCode
