/**
 * A setting of the session (`-c` in a connection's `options`) that says that its schema holds a second outbox of the database,
 * beside the service's own, such as that of a check of new code. Names that are the database's belong to the first: a second
 * one has no publication, so only a polling relay can read it, and elects a leader of its own.
 */
export const SECOND_OUTBOX = 'outbox.is_second=on'

/** SQL: whether this session's outbox is a second one. */
export const IS_SECOND_OUTBOX = `coalesce(current_setting('outbox.is_second', true), '') = 'on'`
