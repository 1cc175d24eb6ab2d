import { type Deployment, type Finding } from './judge.js'

export interface Judged {
  readonly environment: string
  readonly candidate?: Pick<Deployment, 'service' | 'version'> | undefined
  readonly deployments: readonly Deployment[]
  readonly findings: readonly Finding[]
  readonly unknown: readonly Deployment[]
  readonly isYes: boolean
  readonly advice: (finding: Finding) => readonly string[]
}

/** A table of who needs what of whom, what stands in the way, and the answer. */
export function report(judged: Judged): string {
  const { findings, unknown, advice } = judged
  const bad = findings.filter(({ provider, missing }) => provider.recording !== undefined && count(missing) > 0)
  return [
    ...table([
      ['CONSUMER', 'PROVIDER', 'INTERACTIONS', ''],
      ...findings.map((finding) => [
        told(finding.consumer),
        told(finding.provider),
        verified(finding),
        verdict(finding),
      ]),
    ]),
    ...unknown.map(
      (deployment) => `\n${told(deployment)} is not recorded: nobody knows what it needs, nor what it gives`,
    ),
    ...bad.map((finding) => `\n${obstacle(finding, advice(finding))}`),
    `\n${answer(judged)}`,
  ].join('\n')
}

function obstacle({ consumer, provider, missing }: Finding, advice: readonly string[]): string {
  const descriptions = Object.values(missing).map((description) => `  ${description}`)
  return [`${told(provider)} was never verified for what ${told(consumer)} expects:`, ...descriptions, ...advice].join(
    '\n',
  )
}

function answer({ environment, candidate, deployments, isYes }: Judged): string {
  const others = deployments.filter(({ service }) => service !== candidate?.service).map(told)
  const beside = others.length === 0 ? 'no service is there yet' : `beside ${others.join(', ')}`
  if (!candidate) return `${isYes ? 'YES' : 'NO'}: ${environment} as it is, ${others.join(', ') || 'which is empty'}`
  return `${isYes ? 'YES' : 'NO'}: ${told(candidate)} to ${environment}; ${beside}`
}

const told = ({ service, version }: Pick<Deployment, 'service' | 'version'>) => `${service} ${version}`
const count = (interactions: object) => Object.keys(interactions).length
const verified = ({ needed, missing }: Finding) => `${count(needed) - count(missing)} of ${count(needed)} verified`

function verdict({ provider, missing }: Finding): string {
  if (provider.recording === undefined) return 'NOT RECORDED'
  return count(missing) === 0 ? 'ok' : 'NOT VERIFIED'
}

function table(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(width(column)))
      .join('  ')
      .trimEnd(),
  )
}
