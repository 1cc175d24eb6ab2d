import { fuzz } from './fuzz/fuzz.ts'
import { headers } from './headers/headers.ts'
import { load } from './load/load.ts'
import { type PartName } from './part-name.ts'
import { type Context, type Part, type Verdict } from './part.ts'
import { type PartReport, verdictLine } from './report/report.ts'
import { soak } from './soak/soak.ts'

const ALL: Record<PartName, Part> = { headers, load, soak, fuzz }

/** One part after the other, also after one that was not met. */
export async function runParts(context: Context, print: (line: string) => void): Promise<PartReport[]> {
  const reports: PartReport[] = []
  for (const part of context.asked.only) {
    context.interrupted.throwIfAborted()
    const started = performance.now()
    const verdict = await attempt(ALL[part], context)
    const report = { part, seconds: (performance.now() - started) / 1000, ...verdict }
    print([verdictLine(report), ...report.details.map((line) => `    ${line}`)].join('\n'))
    reports.push(report)
  }
  return reports
}

async function attempt(part: Part, context: Context): Promise<Verdict> {
  try {
    return await part(context)
  } catch (error) {
    return { result: 'NOT MET', summary: `it could not be carried out: ${(error as Error).message}`, details: [] }
  }
}
