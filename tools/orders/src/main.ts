import { WrongArguments } from '@ltp/command-line'
import { interruptionOf } from './interruption.js'
import { Problem } from './journeys/problem.js'
import { type Options, optionsIn, type ShowOptions, USAGE, type WatchOptions } from './options.js'
import { linesOf } from './screen/lines.js'
import { paintFor } from './screen/paint.js'
import { newsOfOrder } from './show.js'
import { defaultWatchLimits, Watch } from './watch/watch.js'
import { type News } from './watch/known-journeys.js'

const HELP_FOR_LAPTOPS =
  'Start the application in another terminal: npm start. One that runs elsewhere is named by --gateway and --token-url.'

const paint = paintFor(process.stdout, process.env)
const tell = (news: News) => linesOf(news, paint).forEach((line) => console.log(line))
// beside the lines, which may go to a file
const note = (text: string) => console.error(text)

// whoever has read enough, such as head, closes it
process.stdout.on('error', () => process.exit())

/** Exit code 0: it was told, or ended by Ctrl-C. 1: it cannot be told, and why. 2: wrong arguments. */
process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  const interrupted = interruptionOf(process)
  try {
    const options = optionsIn(args, process.env)
    return options === 'help' ? help() : await follow(options, interrupted)
  } catch (error) {
    if (interrupted.aborted) return 0
    if (error instanceof WrongArguments) {
      note(`${USAGE}\n\n${error.message}`)
      return 2
    }
    if (!(error instanceof Problem)) throw error
    note(error.kind === 'unreachable' ? `${error.message}\n${HELP_FOR_LAPTOPS}` : error.message)
    return 1
  }
}

function help(): number {
  console.log(USAGE)
  return 0
}

function follow(options: Options, signal: AbortSignal): Promise<number> {
  return options.command === 'watch' ? watch(options, signal) : show(options, signal)
}

async function watch({ target, filter, gatherMs }: WatchOptions, signal: AbortSignal): Promise<number> {
  await new Watch(target, filter, { tell, note }, { ...defaultWatchLimits, gatherMs }).run(signal)
  return 0
}

async function show({ target, orderId }: ShowOptions, signal: AbortSignal): Promise<number> {
  const all = await newsOfOrder(orderId, target, signal)
  all.forEach(tell)
  if (all.length > 0) return 0
  note(
    `Nothing is known of order ${orderId}: there is none, or it was too long ago; only the requests of late are remembered.`,
  )
  return 1
}
