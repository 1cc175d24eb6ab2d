/** A name of one or several words, as each place spells it. */
export interface Spellings {
  /** Files and URLs: `delivery-note`. */
  readonly kebab: string
  /** The database: `delivery_note`. */
  readonly snake: string
  /** Variables: `deliveryNote`. */
  readonly camel: string
  /** Classes: `DeliveryNote`. */
  readonly pascal: string
  /** Codes of errors, and constants: `DELIVERY_NOTE`. */
  readonly constant: string
  /** Sentences: `delivery note`. */
  readonly prose: string
}

/** @param name in kebab case */
export function spellingsOf(name: string): Spellings {
  const words = name.split('-')
  const pascal = words.map(capitalised).join('')
  return {
    kebab: name,
    snake: words.join('_'),
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
    pascal,
    constant: words.join('_').toUpperCase(),
    prose: words.join(' '),
  }
}

/** `Invoice`, `CreditNote`, `credit-note`, `credit_note`, `Credit note` and `VATNote` in kebab case. */
export function kebab(name: string): string {
  return name
    .replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-')
    .replace(/[_ ]/g, '-')
    .toLowerCase()
}

/** By the rules of English, without its exceptions. */
export function pluralOf(name: string): string {
  if (/[^aeiou]y$/.test(name)) return name.replace(/y$/, 'ies')
  return /(s|x|z|ch|sh)$/.test(name) ? `${name}es` : `${name}s`
}

/** The other way round. What does not look like a plural stays as it is: `invoice`, `sms`, `address`, `status`, `analysis`. */
export function singularOf(name: string): string {
  if (!/\w\w[^aius]s$/.test(name)) return name
  if (/[^aeiou]ies$/.test(name)) return name.replace(/ies$/, 'y')
  return name.replace(/(?<=x|z|ch|sh|ss)es$|s$/, '')
}

export const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Not said as they are written: without the `h`; with a `y` or a `w` before the vowel. */
const SAID_WITH_A_VOWEL = /^(heir|honest|honou?r|hour)/
const SAID_WITH_A_CONSONANT = /^(eu|one\b|once\b|u[bkrst][aeiou]|uni(?!d|m|n))/

/** `a` or `an`, by how the name begins when it is said. */
export function articleOf(name: string): string {
  const vowel = SAID_WITH_A_VOWEL.test(name) || (/^[aeiou]/.test(name) && !SAID_WITH_A_CONSONANT.test(name))
  return vowel ? 'an' : 'a'
}
