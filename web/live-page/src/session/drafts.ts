export type Fields = Readonly<Record<string, string>>

interface Kept {
  /** Who has typed it. */
  readonly of?: string
  readonly forms: Readonly<Record<string, Fields>>
}

const KEY = 'drafts'

/** What was typed and not sent yet, kept in the tab while nobody is signed in: for who comes back, and for nobody else. */
export class Drafts {
  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {}

  /** Forgets what somebody else has typed. */
  handTo(subject: string): void {
    const { of, forms } = this.read()
    this.write({ of: subject, forms: of === subject ? forms : {} })
  }

  of(form: string): Fields {
    return this.read().forms[form] ?? {}
  }

  keep(form: string, fields: Fields): void {
    const { forms, ...kept } = this.read()
    this.write({ ...kept, forms: { ...forms, [form]: fields } })
  }

  /** When it was sent. */
  forget(form: string): void {
    const { forms, ...kept } = this.read()
    const { [form]: _sent, ...others } = forms
    this.write({ ...kept, forms: others })
  }

  forgetAll(): void {
    this.storage.removeItem(KEY)
  }

  private read(): Kept {
    try {
      return { forms: {}, ...(JSON.parse(this.storage.getItem(KEY) ?? '') as Partial<Kept>) }
    } catch {
      return { forms: {} }
    }
  }

  private write(kept: Kept): void {
    this.storage.setItem(KEY, JSON.stringify(kept))
  }
}
