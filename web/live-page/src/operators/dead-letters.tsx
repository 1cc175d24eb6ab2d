import { PagedTable } from '../api/paged-table.tsx'
import { type OperatorsListProperties } from './operators-list.ts'

interface DeadLetter {
  readonly service: string
  readonly id: string
  readonly messageId: string
  readonly type?: string
  readonly reason: string
  readonly replayed: boolean
  readonly notReplayable?: string
}

/** Messages that were given up, with their reason; they are sent again from here. */
export function DeadLetters({ version, act }: OperatorsListProperties) {
  return (
    <PagedTable<DeadLetter>
      title="Dead letters"
      path="./dead-letters?limit=10"
      version={version}
      itemsOf={(body) => (body as { deadLetters: readonly DeadLetter[] }).deadLetters}
      keyOf={({ id }) => id}
      columns={[
        {
          title: 'message, and why it was given up',
          of: ({ service, type, messageId, reason }) => (
            <>
              {type ?? messageId} of {service}
              <p className="failed">{reason}</p>
            </>
          ),
        },
        {
          title: 'do',
          of: ({ service, id, type, messageId, replayed, notReplayable }) =>
            (replayed && 'replayed') ||
            notReplayable || (
              <button type="button" onClick={() => act(`./dead-letters/${service}/${id}/replay`)}>
                Replay
                <span className="unseen">
                  {' '}
                  {type} {messageId} of {service}
                </span>
              </button>
            ),
        },
      ]}
    />
  )
}
