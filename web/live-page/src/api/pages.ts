import { Store } from '../store.ts'

export interface PagesState {
  /** The last good answer; undefined before the first. */
  readonly body?: unknown
  /** Why the page could not be read the last time. */
  readonly problem?: string
  readonly hasPrevious: boolean
  /** Address of the page after the one that is asked for, once that one has told it. */
  readonly next?: string
}

/** What is asked of the gateway. */
export interface PagesClient {
  get<T>(path: string): Promise<T>
}

/** A list of the API that one goes through page by page. */
export class Pages {
  private readonly store = new Store<PagesState>({ hasPrevious: false })
  readonly current = this.store.current
  readonly observe = this.store.observe
  private addresses: readonly string[]
  private asked = 0

  constructor(
    private readonly client: PagesClient,
    first: string,
  ) {
    this.addresses = [first]
  }

  /** The same page once more. */
  async read(): Promise<void> {
    const turn = ++this.asked
    const tell = (answer: Partial<PagesState>) => {
      // an older answer must not undo a newer one
      if (turn === this.asked) this.store.change(answer)
    }
    try {
      const body = await this.client.get<{ next?: string }>(this.addresses.at(-1)!)
      tell({ body, next: body.next && `.${body.next}`, problem: undefined })
    } catch (error) {
      tell({ problem: (error as Error).message })
    }
  }

  /** Nothing where no next page is known, as while one is being read. */
  async goNext(): Promise<void> {
    const { next } = this.current()
    if (next !== undefined) await this.goTo([...this.addresses, next])
  }

  async goPrevious(): Promise<void> {
    if (this.addresses.length > 1) await this.goTo(this.addresses.slice(0, -1))
  }

  private goTo(addresses: readonly string[]): Promise<void> {
    this.addresses = addresses
    this.store.change({ hasPrevious: addresses.length > 1, next: undefined })
    return this.read()
  }
}

/** Known to be so, not for want of an answer. */
export const isEmpty = ({ body, problem }: PagesState, items: readonly unknown[]): boolean =>
  body !== undefined && problem === undefined && items.length === 0
