import type { Change, Place } from '../change.js'
import { compareJson } from '../compare-json.js'
import type { Located } from '../located.js'
import { match } from '../match.js'
import { compareOperations } from './operation.js'

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** What clients of an API meet after a change of its OpenAPI document. */
export function compareOpenApi(before: Located, after: Located, place: Place): Change[] {
  const clients = 'clients that are set up by the document'
  return [
    ...match(operationsOf(before), operationsOf(after), {
      removed: (_, key) => [place.at(key).breaking('removed', 'clients that call it get 404 or 405')],
      added: (_, key) => [place.at(key).additive('new operation')],
      both: (one, other, key) => compareOperations(one, other, place.at(key)),
    }),
    ...compareJson(before.object.servers, after.object.servers, place.at('servers'), clients),
    ...compareJson(
      before.child('components').object.securitySchemes,
      after.child('components').object.securitySchemes,
      place.at('securitySchemes'),
      clients,
    ),
  ]
}

/** By method and path. Names in a path's braces are for readers only. */
function operationsOf(document: Located): Map<string, Located> {
  return new Map(
    document
      .child('paths')
      .children()
      .flatMap(([path, item]) =>
        item
          .children()
          .filter(([method]) => METHODS.includes(method))
          .map(([method, operation]) => [`${method.toUpperCase()} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`, operation]),
      ),
  )
}
