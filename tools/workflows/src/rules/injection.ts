import { type Action, type Step, stepsOf, type Workflow } from './workflow.ts'

/** GitHub puts an expression's value into a script as it is: a branch's name could be a command. A variable is only a value. */
export function injectionFindings(source: Workflow | Action): string[] {
  return stepsOf(source).flatMap(({ name, run = '', with: inputs = {} }) =>
    [run, String(inputs.script ?? '')]
      .filter((script) => script.includes('${{'))
      .map(() => `${source.name}: "${name}" has an expression in its script; put it into env`),
  )
}

/** Runs with the secrets of the repository for what anybody proposes. */
export const triggerFindings = ({ name, on }: Workflow): string[] =>
  ['pull_request_target', 'workflow_run', 'issue_comment'].filter((it) => it in on).map((it) => `${name}: on ${it}`)

/**
 * What a stranger sends, or a person types, reaches a step by no expression, not even as the value of a variable, which a command could hand to
 * another shell (Nx does so with arguments): a program of ours reads it from the file of the event.
 */
export function payloadFindings({ name, jobs }: Workflow): string[] {
  return /\$\{\{[^}]*\b(client_payload|inputs)\b/.test(JSON.stringify(jobs))
    ? [`${name}: only the tool may read what an event brings, from the file $GITHUB_EVENT_PATH`]
    : []
}

/** A token that lies in .git is everybody's who runs after the checkout. */
export function checkoutFindings(source: Workflow | Action): string[] {
  return stepsOf(source)
    .filter(({ uses = '' }) => uses.startsWith('actions/checkout@'))
    .filter(({ with: inputs }) => inputs?.['persist-credentials'] !== false)
    .map(() => `${source.name}: a checkout needs persist-credentials: false`)
}

/** The token of a job, also as `toJSON(github)` or `github['token']`. */
const TOKEN = /\bgithub\.token\b|\bgithub\s*[)[]/i

/** Of a step: its name is for people, and a line for the shell has none without `${{`. */
const expressionsOf = ({ name: _, run = '', ...rest }: Step) =>
  JSON.stringify(run.includes('${{') ? { run, ...rest } : rest)

/** There is no secret but the token of a job, which the steps have that are named; and those that a step is named for. */
export function secretFindings(
  source: Workflow | Action,
  allowed: readonly string[],
  secrets: Readonly<Record<string, string>> = {},
): string[] {
  const steps = stepsOf(source).map((step) => ({ title: `${source.name}: ${step.name}`, said: expressionsOf(step) }))
  const { text: _, ...around } = source
  const rest = JSON.stringify(around, (key, value: unknown) => (key === 'steps' ? undefined : value))
  return [...steps, { title: source.name, said: rest }].flatMap(({ title, said }) => [
    ...(/\bsecrets\b/i.test(said.replace(`\${{ secrets.${secrets[title]} }}`, ''))
      ? [`${title} must not know a secret of the repository`]
      : []),
    ...(TOKEN.test(said) && !allowed.includes(title) ? [`${title} must not have the token`] : []),
  ])
}
