import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { STAND_INS, withJobs, withLocalRelease, withStandIns } from '../src/act/local-workflow.ts'
import { workflowOf } from '../src/rules/workflow.ts'

const root = join(import.meta.dirname, '../../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const pipeline = read('.github/workflows/service-pipeline.yaml')
const standIns = readdirSync(join(root, STAND_INS))
const jobsIn = (text: string) => workflowOf('x.yaml', text).jobs

describe('a workflow for act', () => {
  it('has the jobs that are asked for, which wait for none of the others', () => {
    const jobs = jobsIn(withJobs(pipeline, ['commit-stage', 'release']))

    expect(Object.keys(jobs)).toEqual(['commit-stage', 'release'])
    expect(jobs.release?.needs).toEqual(['commit-stage'])
  })

  it('takes jobs that are left out for passed, and asks for the results of the others', () => {
    const condition = jobsIn(withJobs(pipeline, ['commit-stage', 'release'])).release?.if

    expect(condition?.replace(/\s+/g, ' ')).toBe(
      "${{ !cancelled() && github.event_name == 'push' && github.ref == 'refs/heads/main' " +
        "&& needs.commit-stage.result == 'success' && true && true && true && true && true && true && (true || true) }}",
    )
  })

  it('has a job that waits for nobody when none that it waits for is asked for', () => {
    expect(jobsIn(withJobs(pipeline, ['release'])).release).not.toHaveProperty('needs')
  })

  it('is refused with a job that there is not', () => {
    expect(() => withJobs(pipeline, ['deploy'])).toThrow(
      /^there is no job deploy; there are: commit-stage, integration-tests/,
    )
  })

  it.each([
    [
      'the pipeline',
      withJobs(
        pipeline,
        Object.keys(jobsIn(pipeline)).filter((name) => name !== 'codeql'),
      ),
    ],
    ['the set-up', read('.github/actions/set-up/action.yaml')],
  ])('has a stand-in for every action of others: %s', (_, text) => {
    const uses = [...withStandIns(text, standIns).matchAll(/uses: (\S+)/g)].map(([, action = '']) => action)
    const remaining = uses.filter((action) => !existsSync(join(root, action, 'action.yaml')))

    expect(remaining.filter((action) => !action.startsWith('actions/checkout@'))).toEqual([])
  })

  it('is refused with an action that nothing stands for', () => {
    expect(() => withStandIns(`- uses: a/b/c@${'0'.repeat(40)} # v1.2.3`, standIns)).toThrow(
      `${STAND_INS} has nothing that stands for a/b/c`,
    )
  })

  it('publishes to a registry of this machine, and nowhere else', () => {
    const changed = withLocalRelease(pipeline)

    expect(changed).toContain('--publish "$ACT_REGISTRY" --sign "$ACT_SIGN"\n')
    expect(changed).not.toMatch(/ghcr\.io\/|--sign keyless|--platforms/)
  })

  it.each(['"ghcr.io/${OWNER,,}"', '--sign keyless', ' --platforms linux/amd64,linux/arm64'])(
    'is refused when its release has no %s',
    (part) => {
      expect(() => withLocalRelease(pipeline.replace(part, ''))).toThrow(`the job release has no ${part}`)
    },
  )
})
