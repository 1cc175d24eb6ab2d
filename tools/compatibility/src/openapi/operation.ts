import type { Change, Place } from '../change.js'
import { areEqual, textOf } from '../json.js'
import type { Located } from '../located.js'
import { match } from '../match.js'
import { compareSchemas } from '../schema/compare-schemas.js'
import { compareContents } from './contents.js'
import { compareSecurity } from './security.js'

export function compareOperations(before: Located, after: Located, place: Place): Change[] {
  const words = ['summary', 'description', 'operationId', 'tags', 'deprecated']
  return [
    ...words
      .filter((word) => !areEqual(before.object[word], after.object[word]))
      .map((word) => place.compatible(`${word} says something else`)),
    ...compareParameters(before, after, place),
    ...compareRequestBodies(before, after, place.at('request')),
    ...compareResponses(before, after, place),
    ...compareSecurity(before.object.security, after.object.security, place.at('security')),
  ]
}

function compareParameters(before: Located, after: Located, place: Place): Change[] {
  return match(parametersOf(before), parametersOf(after), {
    removed: (_, key) => [place.at(key).breaking('removed', 'clients that send it are not heard any more')],
    added: ({ object }, key) => [
      object.required === true
        ? place.at(key).breaking('new required parameter', 'clients do not know it, and are refused')
        : place.at(key).additive('new optional parameter'),
    ],
    both: (old, now, key) => [
      ...compareDemand(old, now, place.at(key)),
      ...compareSchemas(old.child('schema'), now.child('schema'), place.at(key), 'received'),
    ],
  })
}

/** By kind and name; those of the path by their position, as the path itself is. */
function parametersOf(operation: Located): Map<string, Located> {
  let position = 0
  return new Map(
    operation
      .child('parameters')
      .items()
      .map((parameter) => {
        const { in: kind, name } = parameter.object
        return [
          kind === 'path' ? `path parameter ${++position}` : `${textOf(kind)} parameter ${textOf(name)}`,
          parameter,
        ]
      }),
  )
}

function compareDemand(before: Located, after: Located, place: Place): Change[] {
  const [was, is] = [before, after].map(({ object }) => object.required === true)
  if (was === is) return []
  if (!is) return [place.compatible('need not be sent any more')]
  return [place.breaking('required from now on', 'clients that send none are refused')]
}

function compareRequestBodies(before: Located, after: Located, place: Place): Change[] {
  const [old, now] = [before.child('requestBody'), after.child('requestBody')]
  if (old.value === undefined && now.value === undefined) return []
  return [...compareDemand(old, now, place), ...compareContents(old, now, place, 'received')]
}

function compareResponses(before: Located, after: Located, place: Place): Change[] {
  const [old, now] = [before, after].map((operation) => new Map(operation.child('responses').children()))
  return match(old!, now!, {
    removed: (_, status) => [
      status.startsWith('2')
        ? place.at(`answer ${status}`).breaking('removed', 'clients that wait for it')
        : place.at(`answer ${status}`).compatible('removed'),
    ],
    added: (_, status) => [place.at(`answer ${status}`).additive('new answer')],
    both: (one, other, status) => [
      ...compareContents(one, other, place.at(`answer ${status}`), 'sent'),
      ...compareHeaders(one.child('headers'), other.child('headers'), place.at(`answer ${status}`)),
    ],
  })
}

function compareHeaders(before: Located, after: Located, place: Place): Change[] {
  return match(new Map(before.children()), new Map(after.children()), {
    removed: (_, name) => [place.at(`header ${name}`).breaking('removed', 'clients that read it find it no more')],
    added: (_, name) => [place.at(`header ${name}`).additive('new header')],
    both: (old, now, name) =>
      compareSchemas(old.child('schema'), now.child('schema'), place.at(`header ${name}`), 'sent'),
  })
}
