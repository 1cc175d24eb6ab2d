import { type ReactNode, useEffect, useMemo, useSyncExternalStore } from 'react'
import { usePage } from '../page-context.tsx'
import { isEmpty, Pages } from './pages.ts'

interface Column<Item> {
  readonly title: string
  readonly of: (item: Item) => ReactNode
}

interface Properties<Item> {
  readonly title: string
  /** Address of the first page. */
  readonly path: string
  /** Another one has the page that is shown read again. */
  readonly version: string | number
  readonly itemsOf: (body: unknown) => readonly Item[]
  readonly keyOf: (item: Item) => string
  readonly columns: readonly Column<Item>[]
}

/** A list of the API, page by page. */
export function PagedTable<Item>({ title, path, version, itemsOf, keyOf, columns }: Properties<Item>) {
  const { client } = usePage()
  const pages = useMemo(() => new Pages(client, path), [client, path])
  const state = useSyncExternalStore(pages.observe, pages.current)
  useEffect(() => void pages.read(), [pages, version])
  const { body, problem, hasPrevious, next } = state
  const items = body === undefined ? [] : itemsOf(body)
  return (
    <section aria-label={title}>
      <h2>
        {title}{' '}
        <button type="button" onClick={() => void pages.read()}>
          Refresh
        </button>
      </h2>
      {problem && <p role="alert">{problem}</p>}
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col">
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={keyOf(item)}>
              {columns.map((column) => (
                <td key={column.title}>{column.of(item)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {isEmpty(state, items) && <p>None.</p>}
      <div className="pages">
        <button type="button" disabled={!hasPrevious} onClick={() => void pages.goPrevious()}>
          Previous page
        </button>
        <button type="button" disabled={next === undefined} onClick={() => void pages.goNext()}>
          Next page
        </button>
      </div>
    </section>
  )
}
