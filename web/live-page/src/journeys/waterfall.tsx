import { useEffect, useState } from 'react'
import { usePage } from '../page-context.tsx'
import { type Journey, type Span } from './journey.ts'
import { inTreeOrder } from './span-tree.ts'

/** All spans of the trace, each below the one that it is part of. */
export function Waterfall({ journey }: { readonly journey: Journey }) {
  const { client } = usePage()
  const [spans, setSpans] = useState<readonly Span[]>([])
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    let isCurrent = true
    client
      .get<{ spans: readonly Span[] }>(`./journeys/${journey.id}`)
      .then(({ spans }) => isCurrent && setSpans([...client.spans.of(journey.id), ...spans]))
      .catch((error: Error) => isCurrent && setProblem(error.message))
    return () => void (isCurrent = false)
    // whenever more of it is known
  }, [client, journey.id, journey.endMs, journey.messages.length])
  const begin = Math.min(...spans.map(({ startMs }) => startMs))
  const whole = Math.max(...spans.map(({ endMs }) => endMs)) - begin || 1
  return (
    <details className="waterfall">
      <summary>Trace: {spans.length} spans</summary>
      {problem && <p role="alert">{problem}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">what</th>
            <th scope="col">where</th>
            <th scope="col">from</th>
            <th scope="col">for</th>
            <th scope="col">when</th>
          </tr>
        </thead>
        <tbody>
          {inTreeOrder(spans).map(({ span, depth }) => (
            <tr key={span.spanId} className={span.failure === undefined ? '' : 'failed'}>
              <th scope="row" style={{ paddingInlineStart: `${depth}em` }}>
                {span.name}
              </th>
              <td>{span.service}</td>
              <td>{(span.startMs - begin).toFixed(1)} ms</td>
              <td>{(span.endMs - span.startMs).toFixed(1)} ms</td>
              <td className="bar">
                <span
                  style={{
                    marginInlineStart: `${(100 * (span.startMs - begin)) / whole}%`,
                    inlineSize: `${Math.max(0.5, (100 * (span.endMs - span.startMs)) / whole)}%`,
                  }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
