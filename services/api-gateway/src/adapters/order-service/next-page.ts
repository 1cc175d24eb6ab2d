const NEXT = /<([^>]*)>\s*;[^,]*\brel="?next"?(?=[\s;,]|$)/

/**
 * The `after` parameter of a Link header's next page, absent when there is none. Only the parameter is taken, never the
 * address, so that an answer cannot send the gateway elsewhere.
 */
export function afterOfNextPage(link: string | string[] | undefined): string | undefined {
  const [, address] = NEXT.exec([link ?? []].flat().join(', ')) ?? []
  if (address === undefined) return undefined
  return new URLSearchParams(address.split('?')[1]).get('after') ?? undefined
}
