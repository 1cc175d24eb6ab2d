/** What stands in for `{{name}}`. A list repeats `{{#name}}...{{/name}}` for each of its items. */
export type Values = Readonly<Record<string, string | undefined | readonly Values[]>>

const PLACE = /\{\{#(\w+)\}\}\n?(.*?)\{\{\/\1\}\}\n?|\{\{(\w+)\}\}/gs

/**
 * Fills a template of HTML. Texts are escaped. `{{#name}}...{{/name}}` is left out when the value is missing.
 *
 * @throws Error when the template names a value that is not among `values`
 */
export function fillIn(template: string, values: Values): string {
  return template.replace(PLACE, (_, section: string | undefined, inner: string, name: string) => {
    if (section !== undefined)
      return itemsOf(values, section)
        .map((item) => fillIn(inner, { ...values, ...item }))
        .join('')
    const value = values[name]
    if (typeof value !== 'string') throw new Error(`the page has no value for {{${name}}}`)
    return escaped(value)
  })
}

function itemsOf(values: Values, section: string): readonly Values[] {
  if (!(section in values)) throw new Error(`the page has no value for {{#${section}}}`)
  const value = values[section]
  if (value === undefined) return []
  return typeof value === 'string' ? [values] : value
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!)
}
