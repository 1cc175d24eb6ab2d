import { articleOf, capitalised, pluralOf, spellingsOf } from './spellings.ts'

/** What the templates are about. They are a service as it could be written by hand. */
export const SAMPLE: Subject = { service: 'shipping-service', aggregate: 'delivery-note', port: 8083 }

export interface Subject {
  readonly service: string
  /** In kebab case, as the service. */
  readonly aggregate: string
  readonly port: number
}

/** All words by which a subject is called, always in the same order; none is another one's beginning, unless it comes later. */
function wordsOf({ service, aggregate, port }: Subject): string[] {
  const article = articleOf(aggregate)
  const one = spellingsOf(aggregate)
  const many = spellingsOf(pluralOf(aggregate))
  const owner = spellingsOf(service)
  return [
    ...[owner.kebab, owner.snake, owner.pascal],
    ...[`${article} ${one.prose}`, `${capitalised(article)} ${one.prose}`, `${article}${one.pascal}`],
    ...[many.kebab, many.snake, many.camel, many.pascal, many.prose, capitalised(many.prose)],
    ...[one.kebab, one.snake, one.camel, one.pascal, one.constant, one.prose, capitalised(one.prose)],
    String(port),
  ]
}

const WORDS = wordsOf(SAMPLE)
const ANY = new RegExp(WORDS.join('|'), 'g')

/** Turns text about the templates' sample into the same text about another service. */
export function wordingFor(subject: Subject): (text: string) => string {
  const words = wordsOf(subject)
  return (text) => text.replace(ANY, (word) => words[WORDS.indexOf(word)] ?? word)
}
