import { type CommandCheck, type Context, isOpen } from './context.ts'
import { argumentProblems } from './arguments.ts'

const OF_NPM = new Set(['ci', 'install', 'i', 'pkg', 'audit', 'view', 'config', 'exec', 'ls', 'outdated', 'login'])

/** `npm run <script>`, `npm start`, and what is behind `--`. */
export const npmProblems: CommandCheck = ({ program, args }, context) => {
  if (program !== 'npm') return []
  const [first = '', second = ''] = args.filter((arg) => !arg.startsWith('-') || arg === '--')
  const isRun = first === 'run' || first === 'run-script'
  if (OF_NPM.has(first) || first === '' || (isRun && (second === '' || isOpen(second)))) return []
  const script = isRun ? second : first
  const command = scriptsOf(context)[script]
  if (command === undefined) return [`names the script ${script}, which package.json does not have`]
  const given = args.indexOf('--')
  if (given < 0) return []
  const call = isRun ? `npm run ${script}` : `npm ${script}`
  return argumentProblems(args.slice(given + 1), { command, root: '.', call }, context)
}

const scriptsOf = ({ repository }: Context) =>
  (repository.jsonOf('package.json') as { scripts: Record<string, string> }).scripts
