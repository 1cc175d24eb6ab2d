import type { Change, Place } from '../change.js'
import { compareJson } from '../compare-json.js'
import { areEqual } from '../json.js'
import type { Located } from '../located.js'
import { compareSchemas } from '../schema/compare-schemas.js'
import { type Use, usesOf } from './uses.js'

/** What others meet who send messages to a service, or read what it sends, after a change of its AsyncAPI document. */
export function compareAsyncApi(before: Located, after: Located, place: Place): Change[] {
  const [old, now] = [usesOf(before), usesOf(after)]
  return [
    ...[...old].flatMap(([key, use]) => {
      const stays = now.get(key)
      return stays ? compareUses(use, stays, place.at(key)) : [gone(use, place.at(key))]
    }),
    ...[...now].filter(([key]) => !old.has(key)).map(([key, use]) => come(use, old, place.at(key))),
    ...compareChannels(before, after, place),
  ]
}

function compareUses(before: Use, after: Use, place: Place): Change[] {
  const { direction } = after
  const who = direction === 'sent' ? 'who reads it' : 'who sends it'
  const part = (name: string) => [before.message.child(name), after.message.child(name)] as const
  const bindings = part('bindings')
  const isTold = areEqual(before.message.object.summary, after.message.object.summary)
  return [
    ...(isTold ? [] : [place.compatible('summary says something else')]),
    ...compareSchemas(...part('headers'), place.at('headers'), direction),
    ...compareSchemas(...part('payload'), place.at('payload'), direction),
    ...compareJson(bindings[0].value, bindings[1].value, place.at('bindings'), who),
  ]
}

/** A reply is one of several answers: that one of them never comes breaks nobody. */
function gone({ direction, answers }: Use, place: Place): Change {
  if (direction === 'received') return place.breaking('removed', 'who sends it is not heard: it becomes a dead letter')
  if (answers !== undefined) return place.compatible('is not answered any more')
  return place.breaking('removed', 'who reads it waits in vain')
}

/** Who waits for a reply has to know all that may come; who listens to events picks those that it knows. */
function come({ direction, answers }: Use, before: ReadonlyMap<string, Use>, place: Place): Change {
  const wasAnswered = [...before.values()].some((use) => use.answers === answers)
  if (direction === 'sent' && answers !== undefined && wasAnswered)
    return place.breaking('new reply', 'who waits for the reply does not know this one')
  return place.additive('new message')
}

/** How the channels of both documents are bound to brokers, and where replies go. */
function compareChannels(before: Located, after: Located, place: Place): Change[] {
  const who = 'who is connected to the service there'
  const operations = new Map(after.child('operations').children())
  return before
    .child('operations')
    .children()
    .flatMap(([name, old]) => {
      const now = operations.get(name)
      if (!now) return []
      const where = place.at(`operation ${name}`)
      const parts = [
        [old.child('reply').object.address, now.child('reply').object.address, where.at('reply address')],
        [old.object.bindings, now.object.bindings, where.at('bindings')],
        [old.child('channel').object.bindings, now.child('channel').object.bindings, where.at("channel's bindings")],
      ] as const
      return parts.flatMap(([one, other, at]) => compareJson(one, other, at, who))
    })
}
