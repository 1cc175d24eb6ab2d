import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import { createContext, use } from 'react'
import { isDeadLetter } from '../journeys/journey.ts'
import { type Part } from './layout.ts'
import { labelOf, type Picture } from './picture-at.ts'

interface Shows {
  readonly inParts: Picture['inParts']
  readonly atMs: number
  readonly onChoose: (messageId: string) => void
}

export const PictureContext = createContext<Shows>({ inParts: new Map(), atMs: 0, onChoose: () => undefined })

const SIDES = [Position.Top, Position.Right, Position.Bottom, Position.Left]

/** A part, and the messages that are in it at the moment. */
export function PartOfSystem({ data: { part } }: NodeProps<Node<{ part: Part }, 'part'>>) {
  const { inParts, atMs, onChoose } = use(PictureContext)
  return (
    <div className={`part ${part.kind}`}>
      {SIDES.map((side) => (
        <Handle key={side} id={`to-${side}`} type="target" position={side} isConnectable={false} />
      ))}
      <strong>{part.title}</strong> {part.detail && <small>{part.detail}</small>}
      <ul>
        {inParts.get(part.id)?.map((shown) => (
          <li key={shown.message.id}>
            <button
              type="button"
              className={`nodrag nopan ${isDeadLetter(shown.message) ? 'dead-letter' : shown.place.at}`}
              onClick={() => onChoose(shown.message.id)}
            >
              {labelOf(shown, atMs)}
            </button>
          </li>
        ))}
      </ul>
      {SIDES.map((side) => (
        <Handle key={side} id={`from-${side}`} type="source" position={side} isConnectable={false} />
      ))}
    </div>
  )
}
