/** Names that Postgres keeps for itself: `select word from pg_get_keywords() where catcode in ('R', 'T')` of Postgres 18. */
const WORDS_OF_POSTGRES = new Set(
  `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column
  concurrently constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp
  current_user default deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having
  ilike in initially inner intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not
  notnull null offset on only or order outer overlaps placing primary references returning right select session_user similar
  some symmetric system_user table tablesample then to trailing true union unique user using variadic verbose when where window
  with`.split(/\s+/),
)

/** Tables of libs, with their parts, indexes and sequences, which must have other names than tables. */
const OF_LIBS =
  /^(idempotency_key|message|received_messages?|relay_slot|saga_instance)(_(\d+|creation_time|failed|id|insertion_order|pkey|unpublished|waiting))?$/

/** Why no table of a service can be called so. */
export function whyTableIsTaken(name: string): string | undefined {
  if (WORDS_OF_POSTGRES.has(name)) return `Postgres keeps "${name}" for itself`
  return OF_LIBS.test(name) ? `libs have a "${name}" in the database of a service` : undefined
}
