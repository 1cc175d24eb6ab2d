import { Laptop } from './laptop.js'
import { type LaptopOptions, readOptions } from './options.js'
import { Progress } from './progress.js'

const PARENT_POLL_MS = 500
const parent = process.ppid

process.exitCode = await main(process.argv.slice(2))
// everything has been stopped; a download that was given up must not keep the terminal
setTimeout(() => process.exit(), 500).unref()

/** Runs until Ctrl-C or until a part fails. @returns the exit code */
async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args)
    if (typeof options === 'number') return options
    await run(options)
    return 0
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`)
    return 1
  }
}

async function run(options: LaptopOptions): Promise<void> {
  const print = (text: string) => void process.stdout.write(text)
  process.stdout.on('error', () => undefined) // the terminal may be closed before everything is stopped
  // since the start of the process: start.mjs has built in it
  const progress = new Progress(print, { started: 0, wholeLines: options.verbose })
  const laptop = new Laptop(options, progress, print)
  const interrupted = interruption()
  // the children do not keep this process alive, and a pending promise does not either
  const alive = setInterval(() => undefined, 60_000)
  try {
    const screen = await Promise.race([laptop.start(), interrupted])
    if (screen === undefined) return
    print(screen)
    await Promise.race([laptop.whileRunning(), interrupted])
  } finally {
    if (laptop.hasBegun) print('\n')
    const conclude = laptop.hasBegun ? progress.begin('stopping') : undefined
    await laptop.stop()
    clearInterval(alive)
    conclude?.('done')
  }
}

/**
 * Resolves at the first Ctrl-C (or SIGTERM, or a closed terminal), or when whoever has started us has ended: npm passes SIGTERM
 * to its shell, which does not pass it on. A second Ctrl-C while stopping changes nothing.
 */
function interruption(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(undefined))
    setInterval(() => process.ppid !== parent && resolve(undefined), PARENT_POLL_MS).unref()
  })
}
