import { type Client } from '../api/client.ts'
import { type Span } from './journey.ts'

export interface Trace {
  /** As far as they are known. */
  readonly spans: readonly Span[]
  /** Why they could not be read the last time. */
  readonly problem?: string
}

/** The trace of a journey as it is now, with what this tab did in it. What was known stays when it cannot be read. */
export async function readTrace(client: Pick<Client, 'get' | 'spans'>, id: string, before: Trace): Promise<Trace> {
  try {
    const { spans } = await client.get<{ spans: readonly Span[] }>(`./journeys/${id}`)
    return { spans: [...client.spans.of(id), ...spans] }
  } catch (error) {
    return { ...before, problem: (error as Error).message }
  }
}
