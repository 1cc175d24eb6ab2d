import { z } from 'zod'
import { optionalIdText } from './schemas.js'
import { parseQuery } from './validation.js'

const DEFAULT_LIMIT = 20
const MAX_LIMIT = 100

/** `?limit&after`: the first page, or the page after the item with the id `after`. */
export const pageQuery = z.object({
  limit: z
    .string()
    .refine(
      (text) => /^[1-9]\d{0,2}$/.test(text) && Number(text) <= MAX_LIMIT,
      `must be an integer from 1 to ${MAX_LIMIT}`,
    )
    .pipe(z.coerce.number()) // after a transform() zod would leave the default out of documents
    .default(DEFAULT_LIMIT)
    .meta({
      type: 'integer',
      minimum: 1,
      maximum: MAX_LIMIT,
      description: 'Items per page.',
    }),
  after: optionalIdText.describe('Id of the last item of the page before.'),
})

/** `?limit&after&sort`: `-id` begins with the newest, and `after` then leads to older ones. */
export const sortedPageQuery = pageQuery.extend({
  sort: z.enum(['id', '-id']).default('id').describe('By ascending id, or `-id`: the newest first.'),
})

export type SortedPageRequest = z.infer<typeof sortedPageQuery>

export type PageRequest = z.infer<typeof pageQuery>

/** @throws ProblemError 422 when limit or after is invalid */
export function parsePage(query: unknown): PageRequest {
  return parseQuery(pageQuery, query)
}

export interface Page<T> {
  readonly items: readonly T[]
  /** Id of the last item when more follow. */
  readonly after?: string
}

/** Cuts a page out of `rows`, of which one more than `limit` were asked for, to know whether more follow. */
export function pageOf<T>(rows: readonly T[], limit: number, idOf: (row: T) => string): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return rows.length > limit && last !== undefined ? { items, after: idOf(last) } : { items }
}

/** The address of the page after this one, relative to the host, with all other query parameters kept. */
export function nextPage(requestUrl: string, { after }: Page<unknown>): string | undefined {
  if (after === undefined) return undefined
  const url = new URL(requestUrl, 'http://localhost')
  url.searchParams.set('after', after)
  return url.pathname + url.search
}

/** The value of the Link header (RFC 8288) for {@link nextPage}. */
export function nextLink(next: string): string {
  return `<${next}>; rel="next"`
}
