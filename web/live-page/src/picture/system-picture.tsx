import { type Node, ReactFlow } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { useMemo } from 'react'
import { type Journey } from '../journeys/journey.ts'
import { type Part, PARTS, WAYS } from './layout.ts'
import { PartOfSystem, PictureContext } from './part-of-system.tsx'
import { pictureAt } from './picture-at.ts'

interface Properties {
  readonly journey: Journey
  readonly atMs: number
  readonly onChoose: (messageId: string) => void
}

const NODE_TYPES = { part: PartOfSystem }

/** Never others: React Flow hides new ones until it has measured them. What is in them comes by the context. */
const NODES = PARTS.map((part): Node<{ part: Part }, 'part'> => ({
  id: part.id,
  type: 'part',
  position: { x: part.x, y: part.y },
  data: { part },
}))

/** The system, and where the messages of a journey are in it at a moment. */
export default function SystemPicture({ journey, atMs, onChoose }: Properties) {
  const picture = pictureAt(journey, atMs)
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
    <PictureContext value={{ inParts: picture.inParts, atMs, onChoose }}>
      <ReactFlow
        nodes={NODES}
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
    </PictureContext>
  )
}
