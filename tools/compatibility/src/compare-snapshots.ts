import { compareAsyncApi } from './asyncapi/compare-asyncapi.js'
import { type Change, Place } from './change.js'
import { areEqual } from './json.js'
import { Located, type Snapshot } from './located.js'
import { compareOpenApi } from './openapi/compare-openapi.js'

/** All changes between the documents of two versions. A schema's file is compared by the messages that point to it. */
export function compareSnapshots(before: Snapshot, after: Snapshot): Change[] {
  const documents = [...new Set([...before.keys(), ...after.keys()])]
  const changes = documents
    .filter((document) => !isSchema(document))
    .flatMap((document) => compare(document, before, after))
  return changes.filter((change, index) => changes.findIndex((other) => areAlike(change, other)) === index)
}

export const isSchema = (document: string) => document.includes('/schemas/')

function compare(document: string, before: Snapshot, after: Snapshot): Change[] {
  const place = new Place(document)
  if (!before.has(document)) return [place.additive('new document')]
  if (!after.has(document))
    return [place.breaking('document removed', 'who relied on it: nothing is promised any more')]
  const [old, now] = [Located.document(before, document), Located.document(after, document)]
  return document.endsWith('/openapi.json') ? compareOpenApi(old, now, place) : compareAsyncApi(old, now, place)
}

/** A schema that several messages or operations share changes once. */
const areAlike = (one: Change, other: Change) => areEqual({ ...one }, { ...other })
