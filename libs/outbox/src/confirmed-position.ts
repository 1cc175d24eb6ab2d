/**
 * Works out how far a replication slot may be confirmed: up to the end of the last transaction of which the broker has
 * acknowledged every row. What was received does not count; a relay that dies must get it again.
 */
export class ConfirmedPosition {
  /** Ends of transactions (or idle stretches of the log) that wait until `rows` rows are acknowledged. */
  private readonly waiting: { readonly rows: number; readonly end: bigint; readonly committedAt?: number }[] = []
  private received = 0
  private acknowledged = 0
  /** Commit time of the transaction whose rows are arriving. */
  private arriving: number | undefined
  private position = 0n
  private lastCommitTime: number | undefined

  /** The position to confirm, 0 while there is none. */
  get lsn(): bigint {
    return this.position
  }

  /** Commit time, in milliseconds since 1970, of the last transaction that is wholly published; undefined before the first. */
  get commitTime(): number | undefined {
    return this.lastCommitTime
  }

  /** Commit time of the oldest transaction that is not wholly published; undefined when there is none. */
  get oldestPending(): number | undefined {
    return this.waiting.find(({ committedAt }) => committedAt !== undefined)?.committedAt ?? this.arriving
  }

  /** How many rows have been received and not been acknowledged. */
  get pendingRows(): number {
    return this.received - this.acknowledged
  }

  /** @param committedAt milliseconds since 1970; rows are received only after their transaction has committed */
  began(committedAt: number): void {
    this.arriving = committedAt
  }

  receivedRow(): void {
    this.received++
  }

  /** @param end where the commit record ends and the next record begins */
  committed(end: bigint, committedAt: number): void {
    this.arriving = undefined
    this.waiting.push({ rows: this.received, end, committedAt })
    this.advance()
  }

  /**
   * The server has read the log up to here and sent all that it found. A service that writes nothing confirms these
   * positions, or its slot would hold back the log of all its neighbours.
   */
  idleUpTo(end: bigint): void {
    if (this.arriving !== undefined) return
    const last = this.waiting.at(-1)
    if (last?.rows === this.received && last.committedAt === undefined) this.waiting.pop()
    this.waiting.push({ rows: this.received, end })
    this.advance()
  }

  acknowledgedRows(count: number): void {
    this.acknowledged += count
    this.advance()
  }

  private advance(): void {
    let passed = 0
    for (const { rows, end, committedAt } of this.waiting) {
      if (rows > this.acknowledged) break
      if (end > this.position) this.position = end
      this.lastCommitTime = committedAt ?? this.lastCommitTime
      passed++
    }
    if (passed > 0) this.waiting.splice(0, passed)
  }
}
