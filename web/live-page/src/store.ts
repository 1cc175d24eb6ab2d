/** A state that changes, and who wants to know: for React's useSyncExternalStore. */
export class Store<State> {
  private readonly observers = new Set<() => void>()

  constructor(private state: State) {}

  readonly current = (): State => this.state

  /** @returns what ends that */
  readonly observe = (observer: () => void): (() => void) => {
    this.observers.add(observer)
    return () => this.observers.delete(observer)
  }

  /** What is not told stays as it was. */
  change(told: Partial<State>): void {
    this.state = { ...this.state, ...told }
    this.observers.forEach((tell) => tell())
  }
}
