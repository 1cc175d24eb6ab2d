import { type SyntheticEvent, useEffect, useState } from 'react'
import { usePage } from '../page-context.tsx'
import { type Journey } from './journey.ts'
import { inTreeOrder } from './span-tree.ts'
import { readTrace, type Trace } from './trace.ts'

interface Properties {
  readonly journey: Journey
  readonly onOpen: () => void
}

/** All spans of the trace, each below the one that it is part of; read while they are looked at. */
export function Waterfall({ journey, onOpen }: Properties) {
  const { client } = usePage()
  const [isOpen, setOpen] = useState(false)
  const [trace, setTrace] = useState<Trace>({ spans: [] })
  useEffect(() => {
    if (!isOpen) return
    let isCurrent = true
    void readTrace(client, journey.id, trace).then((read) => isCurrent && setTrace(read))
    return () => void (isCurrent = false)
    // it is another object whenever more is known, be it of what is long over
  }, [client, journey, isOpen])
  const toggle = ({ currentTarget: { open } }: SyntheticEvent<HTMLDetailsElement>) => {
    setOpen(open)
    if (open) onOpen()
  }
  const { spans, problem } = trace
  const begin = Math.min(...spans.map(({ startMs }) => startMs))
  const whole = Math.max(...spans.map(({ endMs }) => endMs)) - begin || 1
  return (
    <details className="waterfall" onToggle={toggle}>
      <summary>Trace{spans.length > 0 && `: ${spans.length} spans`}</summary>
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
