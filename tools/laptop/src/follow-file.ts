import { open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** Calls `onLine` with each line that is written to the file, until aborted. The file need not be there yet. */
export async function followFile(path: string, onLine: (line: string) => void, signal: AbortSignal): Promise<void> {
  let position = 0
  while (!signal.aborted) {
    const text = await readFrom(path, position)
    position += Buffer.byteLength(text)
    text.split('\n').slice(0, -1).forEach(onLine)
    await sleep(100, undefined, { signal }).catch(() => undefined)
  }
}

/** What the file holds from `position`, up to its last whole line. */
async function readFrom(path: string, position: number): Promise<string> {
  try {
    await using file = await open(path)
    const { size } = await file.stat()
    const buffer = Buffer.alloc(Math.max(0, size - position))
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position)
    // a character of several bytes may be half written: lines end at a byte that is never part of one
    return buffer.subarray(0, buffer.subarray(0, bytesRead).lastIndexOf(10) + 1).toString('utf8')
  } catch {
    return ''
  }
}
