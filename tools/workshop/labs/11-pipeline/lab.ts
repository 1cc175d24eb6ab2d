import { isGreen } from '../../src/checks/is-green.ts'
import { passes } from '../../src/checks/passes.ts'
import { type LabDefinition } from '../../src/lab.ts'
import { onGitHub, onLaptop } from './stage-checks.ts'

const WAITING = 'service-pipeline.yaml: the jobs release and summary need the new job, and release asks for its result.'

export const lab: LabDefinition = {
  title: 'the pipeline, and a stage of your own',
  checks: [
    onLaptop,
    onGitHub,
    passes({
      spec: 'tools/workflows/test/waiting.spec.ts',
      hint: WAITING,
      only: /^waits for all/,
    }),
    isGreen({ spec: 'tools/pipeline/test/pipeline.spec.ts' }),
    isGreen({ spec: 'tools/workflows/test/local-workflow.spec.ts' }),
  ],
}
