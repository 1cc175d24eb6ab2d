import { type SyntheticOrderReport } from '../adapters/synthetic-orders/synthetic-order-report.js'
import { whyNoAnswer } from '../no-answer.js'

interface Receiver {
  readonly url: string
  readonly timeoutMs: number
}

/** Tells Prometheus, by way of the release guard. @throws Error when the report was not taken */
export async function sendReport(report: SyntheticOrderReport, { url, timeoutMs }: Receiver): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(report),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: unknown) => {
    throw new Error(`not reported to ${url}: ${whyNoAnswer(error, timeoutMs)}`, { cause: error })
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`not reported to ${url}: it answered ${answer.status} ${text.slice(0, 300)}`)
}
