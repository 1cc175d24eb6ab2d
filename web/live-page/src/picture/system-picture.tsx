import { Handle, type Node, type NodeProps, Position, ReactFlow } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { useMemo } from 'react'
import { type Journey } from '../journeys/journey.ts'
import { type Part, PARTS, WAYS } from './layout.ts'
import { type Picture, pictureAt, type Shown } from './picture-at.ts'

interface Properties {
  readonly journey: Journey
  readonly atMs: number
  readonly onChoose: (messageId: string) => void
}

type PartNode = Node<{ part: Part; messages: readonly Shown[]; onChoose: (id: string) => void }, 'part'>

const NODE_TYPES = { part: PartOfSystem }
const SIDES = [Position.Top, Position.Right, Position.Bottom, Position.Left]

/** The system, and where the messages of a journey are in it at a moment. */
export default function SystemPicture({ journey, atMs, onChoose }: Properties) {
  const picture = pictureAt(journey, atMs)
  const nodes = nodesOf(picture, onChoose)
  const edges = useMemo(
    () =>
      WAYS.map(({ id, from, to, label }) => ({
        id,
        source: from[0],
        sourceHandle: `from-${from[1]}`,
        target: to[0],
        targetHandle: `to-${to[1]}`,
        label,
        animated: picture.busyWays.has(id),
        className: picture.busyWays.has(id) ? 'busy' : '',
        focusable: false,
      })),
    // the only thing that changes
    [[...picture.busyWays].join(' ')],
  )
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      colorMode="system"
      fitView
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      zoomOnScroll={false}
      preventScrolling={false}
      proOptions={{ hideAttribution: false }}
      aria-label="The system, and where the messages are"
    />
  )
}

function nodesOf({ inParts }: Picture, onChoose: (id: string) => void): PartNode[] {
  return PARTS.map((part) => ({
    id: part.id,
    type: 'part',
    position: { x: part.x, y: part.y },
    data: { part, messages: inParts.get(part.id) ?? [], onChoose },
  }))
}

function PartOfSystem({ data: { part, messages, onChoose } }: NodeProps<PartNode>) {
  return (
    <div className={`part ${part.kind}`}>
      {SIDES.map((side) => (
        <Handle key={side} id={`to-${side}`} type="target" position={side} isConnectable={false} />
      ))}
      <strong>{part.title}</strong> {part.detail && <small>{part.detail}</small>}
      <ul>
        {messages.map(({ message, place }) => (
          <li key={message.id}>
            <button type="button" className={`nodrag nopan ${place.at}`} onClick={() => onChoose(message.id)}>
              {message.type ?? 'message'}
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
