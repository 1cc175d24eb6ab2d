import fc from 'fast-check'
import { ConfirmedPosition } from './confirmed-position.js'

const transaction = (
  position: ConfirmedPosition,
  { rows, end, at = 1 }: { rows: number; end: bigint; at?: number },
) => {
  position.began(at)
  for (let row = 0; row < rows; row++) position.receivedRow()
  position.committed(end, at)
}

describe('ConfirmedPosition', () => {
  it('does not count a transaction of which one row is not acknowledged', () => {
    const position = new ConfirmedPosition()
    transaction(position, { rows: 3, end: 10n })

    position.acknowledgedRows(2)

    expect(position.lsn).toBe(0n)
    position.acknowledgedRows(1)
    expect(position.lsn).toBe(10n)
  })

  it('does not count a transaction of which more rows may come', () => {
    const position = new ConfirmedPosition()
    position.began(1)
    position.receivedRow()
    position.acknowledgedRows(1)

    position.idleUpTo(99n)

    expect(position.lsn).toBe(0n)
  })

  it('counts idle stretches of the log when everything before them is acknowledged', () => {
    const position = new ConfirmedPosition()
    transaction(position, { rows: 1, end: 10n })
    position.idleUpTo(20n)
    position.idleUpTo(30n)

    expect(position.lsn).toBe(0n)
    position.acknowledgedRows(1)
    expect(position.lsn).toBe(30n)
  })

  it('tells when the oldest unpublished and the last published transaction committed', () => {
    const position = new ConfirmedPosition()
    transaction(position, { rows: 1, end: 10n, at: 100 })
    transaction(position, { rows: 1, end: 20n, at: 200 })
    position.began(300)

    expect(position.oldestPending).toBe(100)
    position.acknowledgedRows(2)
    expect(position.commitTime).toBe(200)
    expect(position.oldestPending).toBe(300)
  })

  it('counts the rows that are not acknowledged, those of a transaction that is arriving too', () => {
    const position = new ConfirmedPosition()
    transaction(position, { rows: 3, end: 10n })
    position.began(2)
    position.receivedRow()
    expect(position.pendingRows).toBe(4)

    position.acknowledgedRows(3)

    expect(position.pendingRows).toBe(1)
  })

  it('never passes an unacknowledged row, and forgets nothing', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('transaction' as const), rows: fc.nat(5) }),
      fc.record({ kind: fc.constant('idle' as const) }),
      fc.record({ kind: fc.constant('acknowledge' as const), count: fc.integer({ min: 1, max: 7 }) }),
    )
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const position = new ConfirmedPosition()
        const ends: { rows: number; end: bigint }[] = []
        let [log, received, acknowledged] = [0n, 0, 0]
        for (const next of steps) {
          if (next.kind === 'acknowledge') {
            const count = Math.min(next.count, received - acknowledged)
            position.acknowledgedRows(count)
            acknowledged += count
          } else {
            log += 10n
            if (next.kind === 'idle') position.idleUpTo(log)
            else transaction(position, { rows: next.rows, end: log })
            received += next.kind === 'idle' ? 0 : next.rows
            ends.push({ rows: received, end: log })
          }
          const safe = ends.filter(({ rows }) => rows <= acknowledged).at(-1)?.end ?? 0n
          expect(position.lsn).toBe(safe)
        }
      }),
    )
  })
})
