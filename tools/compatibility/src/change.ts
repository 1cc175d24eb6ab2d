import type { Json } from './json.js'

/** BREAKING: somebody who relied on the document before may fail. Additive: there is more to rely on. Compatible: neither. */
export type Severity = 'BREAKING' | 'additive' | 'compatible'

export interface Change {
  /** File, from the root of the repository. */
  readonly document: string
  /** Where in it, for people; with the document it is what an allowance names. */
  readonly place: string
  readonly severity: Severity
  readonly what: string
  readonly before?: Json
  readonly after?: Json
  /** Who may fail, and why; of breaking changes. */
  readonly breaks?: string
}

/** A place in a document, to tell changes of. */
export class Place {
  constructor(
    readonly document: string,
    readonly name = '',
  ) {}

  at(step: string, separator = ' '): Place {
    return new Place(this.document, this.name === '' ? step : `${this.name}${separator}${step}`)
  }

  breaking(what: string, breaks: string, values: Pick<Change, 'before' | 'after'> = {}): Change {
    return { ...this.change('BREAKING', what, values), breaks }
  }

  additive(what: string, values: Pick<Change, 'before' | 'after'> = {}): Change {
    return this.change('additive', what, values)
  }

  compatible(what: string, values: Pick<Change, 'before' | 'after'> = {}): Change {
    return this.change('compatible', what, values)
  }

  private change(severity: Severity, what: string, values: Pick<Change, 'before' | 'after'>): Change {
    return { document: this.document, place: this.name, severity, what, ...values }
  }
}
