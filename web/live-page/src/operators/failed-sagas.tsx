import { PagedTable } from '../api/paged-table.tsx'
import { type OperatorsListProperties } from './operators-list.ts'

interface Saga {
  readonly sagaType: string
  readonly sagaId: string
  readonly failureReason?: string
}

/** Sagas that can neither go on nor back by themselves, with their reason; they are resumed from here. */
export function FailedSagas({ version, act }: OperatorsListProperties) {
  return (
    <PagedTable<Saga>
      title="Failed sagas"
      path="./sagas?status=failed&limit=10"
      version={version}
      itemsOf={(body) => (body as { sagas: readonly Saga[] }).sagas}
      keyOf={({ sagaId }) => sagaId}
      columns={[
        {
          title: 'saga, and why it has failed',
          of: ({ sagaType, failureReason }) => (
            <>
              {sagaType}
              <p className="failed">{failureReason}</p>
            </>
          ),
        },
        {
          title: 'do',
          of: ({ sagaType, sagaId }) => (
            <button type="button" onClick={() => act(`./sagas/${sagaType}/${sagaId}/resume`)}>
              Resume
              <span className="unseen">
                {' '}
                {sagaType} {sagaId}
              </span>
            </button>
          ),
        },
      ]}
    />
  )
}
