import { open, stat } from 'node:fs/promises'

/** Where a log file ends now; what is written later is read from there. */
export async function logEnd(logFile: string): Promise<number> {
  return stat(logFile).then(
    ({ size }) => size,
    () => 0,
  )
}

/** The last lines written to a log file after the given position. */
export async function logTail(logFile: string, from: number, lines = 20): Promise<string> {
  const file = await open(logFile)
  try {
    const { size } = await file.stat()
    const { buffer } = await file.read({ buffer: Buffer.alloc(Math.max(0, size - from)), position: from })
    return buffer.toString().trimEnd().split('\n').slice(-lines).join('\n')
  } finally {
    await file.close()
  }
}
