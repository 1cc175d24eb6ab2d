import { type Action, type Source, stepsOf, type Workflow } from './workflow.ts'

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

/** A token that lies in .git is everybody's who runs after the checkout. */
export function checkoutFindings(source: Workflow | Action): string[] {
  return stepsOf(source)
    .filter(({ uses = '' }) => uses.startsWith('actions/checkout@'))
    .filter(({ with: inputs }) => inputs?.['persist-credentials'] !== false)
    .map(() => `${source.name}: a checkout needs persist-credentials: false`)
}

/** Secrets are the token of the job, in the steps that are named. */
export function secretFindings({ name, text }: Source, allowed: readonly string[]): string[] {
  const steps = text.split(/^ *- (?=name:)/m)
  const titled = steps.map((step) => ({ step, title: `${name}: ${/^name: (.*)/.exec(step)?.[1]}` }))
  return titled.flatMap(({ step, title }) => [
    ...(/\bsecrets\b[.:[]/.test(step) ? [`${title} must not know a secret of the repository`] : []),
    ...(step.includes('github.token') && !allowed.includes(title) ? [`${title} must not have the token`] : []),
  ])
}
