import { type ReactNode, useEffect, useState } from 'react'
import { usePage } from '../page-context.tsx'

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
  const [pages, setPages] = useState<readonly string[]>([path])
  const [body, setBody] = useState<unknown>()
  const [problem, setProblem] = useState<string>()
  const address = pages.at(-1)!
  const read = () =>
    client
      .get(address)
      .then((answer) => (setProblem(undefined), setBody(answer)))
      .catch((error: Error) => setProblem(error.message))
  useEffect(() => void read(), [client, address, version])
  const items = body === undefined ? [] : itemsOf(body)
  const next = (body as { next?: string } | undefined)?.next
  return (
    <section aria-label={title}>
      <h2>
        {title}{' '}
        <button type="button" onClick={() => void read()}>
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
      {items.length === 0 && <p>None.</p>}
      <div className="pages">
        <button type="button" disabled={pages.length === 1} onClick={() => setPages(pages.slice(0, -1))}>
          Previous page
        </button>
        <button type="button" disabled={next === undefined} onClick={() => next && setPages([...pages, `.${next}`])}>
          Next page
        </button>
      </div>
    </section>
  )
}
