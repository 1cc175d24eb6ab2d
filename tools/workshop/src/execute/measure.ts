import { statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'

export interface Measured {
  readonly seconds: number
  /** The most memory that was in use at a time, beyond what was before, containers included. */
  readonly memoryMB: number
  /** The same for the disk with the folder for temporary files. */
  readonly diskMB: number
}

const MB = 1024 * 1024
const EVERY_MS = 250

/** Looks at the whole machine, four times a second: nothing else should be at work on it. */
export function beginMeasuring(free = freeOfMachine): { end(): Measured } {
  const begin = performance.now()
  const before = free()
  const least = { ...before }
  const timer = setInterval(look, EVERY_MS)

  function look(): void {
    const now = free()
    least.memory = Math.min(least.memory, now.memory)
    least.disk = Math.min(least.disk, now.disk)
  }
  return {
    end: () => {
      clearInterval(timer)
      look()
      const inMB = (bytes: number) => Math.round(bytes / MB)
      const seconds = Math.round((performance.now() - begin) / 1000)
      return { seconds, memoryMB: inMB(before.memory - least.memory), diskMB: inMB(before.disk - least.disk) }
    },
  }
}

function freeOfMachine() {
  const { bavail, bsize } = statfsSync(tmpdir())
  return { memory: freemem(), disk: bavail * bsize }
}
