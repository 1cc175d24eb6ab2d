import type { FuncKeywordDefinition, SchemaValidateFunction } from 'ajv'

// The only key with a default: a port that names no protocol is one of TCP
const DEFAULTS: Record<string, unknown> = { protocol: 'TCP' }

/** What the keys of an item are, as text; undefined if it lacks one, as it then equals no other. */
function identityOf(item: unknown, keys: readonly string[]): string | undefined {
  const fields = { ...DEFAULTS, ...(item as Record<string, unknown>) }
  if (keys.some((key) => fields[key] === undefined)) return undefined
  return keys.map((key) => `${key} ${String(fields[key])}`).join(', ')
}

function repeatedIn(items: readonly unknown[], keys: readonly string[]): string[] {
  const identities = items.map((item) => identityOf(item, keys)).filter((identity) => identity !== undefined)
  return identities.filter((identity, index) => identities.indexOf(identity) < index)
}

const validate: SchemaValidateFunction = (uniqueKeys: string[][], items: unknown[]) => {
  const repeated = new Set(uniqueKeys.flatMap((keys) => repeatedIn(items, keys)))
  validate.errors = [...repeated].map((twice) => ({ keyword: 'uniqueBy', params: { twice } }))
  return repeated.size === 0
}

/**
 * A keyword of lists that Kubernetes treats as maps: `uniqueBy: [['port', 'protocol'], ['name']]` says that no two items
 * have the same port and protocol, nor the same name. Of two such items Kubernetes takes one or refuses both.
 */
export const uniqueBy: FuncKeywordDefinition = {
  keyword: 'uniqueBy',
  type: 'array',
  schemaType: 'array',
  errors: true,
  validate,
}
