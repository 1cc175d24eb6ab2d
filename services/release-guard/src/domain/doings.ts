export type TestName = 'smoke' | 'messages'

/** Keeps count of what this process does. */
export abstract class Doings {
  abstract tested(test: TestName, isPassed: boolean): void
  abstract dispatched(isTaken: boolean): void
}
