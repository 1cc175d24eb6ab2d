import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { catches } from '../../src/checks/catches.ts'
import { type WorkingCopy } from '../../src/copy/working-copy.ts'
import { type Check } from '../../src/lab.ts'

const STAGE = 'contract tests'
const WORKFLOW = '.github/workflows/service-pipeline.yaml'

/** Asks the plan of the learner's pipeline, without running a stage. */
export const onLaptop: Check = async (copy) => [
  {
    says: `the pipeline has the stage "${STAGE}", after the commit stage`,
    right: /'commit stage',\s*'contract tests',\s*'integration tests'/.test(asked(copy, 'STAGES')),
    hint: 'tools/pipeline/src/stages.ts: STAGES says which there are, and in which order.',
  },
  {
    says: `"${STAGE}" runs contract-test, and the commit stage does not any more`,
    right:
      targetsOf(copy, STAGE) === 'contract-test' && targetsOf(copy, 'commit stage') === 'build template-test image',
    hint: 'tools/pipeline/src/stages.ts: TARGETS says what a stage runs.',
  },
]

const targetsOf = (copy: WorkingCopy, stage: string) =>
  / -t (.*) -p/.exec(
    asked(copy, `commandOf('${stage}', { name: 'a', projects: [] }).args.join(' ')`).replaceAll("'", ''),
  )?.[1]

function asked(copy: WorkingCopy, expression: string): string {
  const code = `import { STAGES, commandOf } from './tools/pipeline/src/stages.ts'; console.log(STAGES && ${expression})`
  return copy.run(process.execPath, ['--input-type=module', '--eval', code]).output
}

/** That the workflow runs it is what a spec of the learner's has to see. */
export const onGitHub: Check = async (copy) => {
  const command = `--stage '${STAGE}'`
  const says = `a job of ${basename(WORKFLOW)} runs it`
  const hint = `One more job like integration-tests, whose step runs the pipeline with ${command}.`
  if (!readFileSync(copy.path(WORKFLOW), 'utf8').includes(command)) return [{ says, right: false, hint }]
  const seen = await catches({
    spec: 'tools/workflows/test/service-workflows.spec.ts',
    fault: { file: WORKFLOW, find: command, replace: "--stage 'commit stage'" },
    says: 'a spec notices when GitHub does not run what a laptop runs',
    hint: 'tools/workflows/test/service-workflows.spec.ts lists the stages that there must be: OF_THE_TALK.',
  })(copy)
  return [{ says, right: true }, ...seen]
}
