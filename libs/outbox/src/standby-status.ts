const SECONDS_2000 = 946_684_800_000

/**
 * The message by which a reader of a replication stream says how far it is.
 *
 * `confirmed` is the end of the last confirmed record, which is where the next one begins. Not a byte more: Postgres
 * skips a transaction whose commit record begins before the confirmed position, and two commits can touch.
 */
export function standbyStatus(confirmed: bigint, { replyRequested }: { replyRequested: boolean }): Buffer {
  const status = Buffer.allocUnsafe(34)
  status[0] = 0x72
  for (const at of [1, 9, 17]) status.writeBigUInt64BE(confirmed, at)
  status.writeBigInt64BE(BigInt(Date.now() - SECONDS_2000) * 1000n, 25)
  status[33] = replyRequested ? 1 : 0
  return status
}
