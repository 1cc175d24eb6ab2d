import { z } from 'zod'
import { MetricValues } from '../../domain/promotion-watch.js'
import { whyNoAnswer } from '../../no-answer.js'

const sample = z.object({ value: z.tuple([z.number(), z.string()]) })
const answers = z.object({ data: z.object({ resultType: z.literal('vector'), result: z.array(sample) }) })

/** Asks Prometheus: https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries */
export class PrometheusValues extends MetricValues {
  constructor(private readonly timeoutMs: number) {
    super()
  }

  async value(address: string, query: string): Promise<number | undefined> {
    const url = `${address.replace(/\/+$/, '')}/api/v1/query?${new URLSearchParams({ query }).toString()}`
    const { status, text } = await this.ask(url)
    if (status !== 200) throw new Error(`${address} answered ${status} to ${query}: ${text}`)
    const { result } = answers.parse(JSON.parse(text)).data
    if (result.length > 1) throw new Error(`${query} has ${result.length} values; there must be one`)
    const value = numberOf(result[0]?.value[1] ?? 'NaN')
    return Number.isNaN(value) ? undefined : value
  }

  private async ask(url: string) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(this.timeoutMs) })
      return { status: answer.status, text: await answer.text() }
    } catch (error) {
      throw new Error(`${new URL(url).origin} gave ${whyNoAnswer(error, this.timeoutMs)}`, { cause: error })
    }
  }
}

/** Prometheus writes infinity as +Inf. */
const numberOf = (text: string) => Number(text.replace(/^([+-]?)Inf$/, '$1Infinity'))
