import { isSeq, parseDocument, type YAMLMap } from 'yaml'

/** What stands for actions of others where act runs, a folder each. */
export const STAND_INS = 'tools/workflows/act'

/** What a machine without GitHub's identity and without a builder for two platforms does instead. */
const RELEASE = [
  ['"ghcr.io/${OWNER,,}"', '"$ACT_REGISTRY"'],
  ['--sign keyless', '--sign "$ACT_SIGN"'],
  [' --platforms linux/amd64,linux/arm64', ''],
] as const

/** The pipeline with these jobs only; what is left out nobody waits for, and it counts as passed. @throws Error when there is no such job */
export function withJobs(text: string, names: readonly string[]): string {
  const workflow = parseDocument(text)
  const jobs = workflow.get('jobs') as YAMLMap<{ readonly value: string }, YAMLMap>
  const all = jobs.items.map(({ key }) => key.value)
  const unknown = names.find((name) => !all.includes(name))
  if (unknown) throw new Error(`there is no job ${unknown}; there are: ${all.join(', ')}`)
  jobs.items = jobs.items.filter(({ key }) => names.includes(key.value))
  for (const { value: job } of jobs.items) {
    keepNeeds(job!, names)
    keepResults(job!, names)
  }
  return workflow.toString({ lineWidth: 0 })
}

function keepNeeds(job: YAMLMap, names: readonly string[]): void {
  const needs = job.get('needs')
  const all = isSeq(needs) ? (needs.toJSON() as string[]) : typeof needs === 'string' ? [needs] : []
  const kept = all.filter((name) => names.includes(name))
  if (kept.length > 0) job.set('needs', kept)
  else job.delete('needs')
}

function keepResults(job: YAMLMap, names: readonly string[]): void {
  const condition = job.get('if')
  if (typeof condition !== 'string') return
  const kept = condition.replace(/needs\.([\w-]+)\.result == '\w+'/g, (part, name: string) =>
    names.includes(name) ? part : 'true',
  )
  job.set('if', kept)
}

/** Actions of others become ours; act itself checks out. @throws Error when there is none for one of them */
export function withStandIns(text: string, standIns: readonly string[]): string {
  return text.replace(/uses: ([\w.-]+\/[\w./-]+)@[0-9a-f]{40}.*/g, (line, action: string) => {
    const name = action.replaceAll('/', '-')
    if (action === 'actions/checkout') return line
    if (!standIns.includes(name)) throw new Error(`${STAND_INS} has nothing that stands for ${action}`)
    return `uses: ./${STAND_INS}/${name}`
  })
}

/** Publishes to $ACT_REGISTRY, signs as $ACT_SIGN says. @throws Error when the release is not as this knows it */
export function withLocalRelease(text: string): string {
  return RELEASE.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`the job release has no ${from}: see ${STAND_INS}`)
    return changed.replace(from, to)
  }, text)
}
