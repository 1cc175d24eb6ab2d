import { type ChildProcess, fork } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { type Answer, type Call, type Event } from './serve.js'

type Methods = Record<string, (argument: never) => unknown>

/** A process of the bench's own, so that load and what is loaded do not share an event loop. Ends with this process. */
export class Worker<Api extends Methods> {
  private calls = 0
  private readonly waiting = new Map<number, (answer: Answer) => void>()
  private readonly ended: Promise<void>

  private constructor(
    private readonly child: ChildProcess,
    onEvent: (event: number) => void,
  ) {
    child.on('message', (message: Answer | Event) => {
      if ('event' in message) onEvent(message.event)
      else this.waiting.get(message.call)?.(message)
    })
    this.ended = new Promise((resolve) => child.once('exit', resolve))
    void this.ended.then(() => this.waiting.forEach((answer, call) => answer({ call, error: 'the process has ended' })))
  }

  /**
   * @param module a file that calls `serve`
   * @param logFile receives what it prints
   * @param onEvent told what it emits
   */
  static start<Api extends Methods>(
    module: URL,
    logFile: string,
    onEvent = (_event: number): void => undefined,
  ): Worker<Api> {
    const log = openSync(logFile, 'a')
    const child = fork(module, {
      stdio: ['ignore', log, log, 'ipc'],
      serialization: 'advanced',
      execArgv: EXEC_ARGUMENTS,
    })
    closeSync(log)
    return new Worker<Api>(child, onEvent)
  }

  /** @throws what the method throws, as text, or when the process ends before it answers */
  async call<Name extends keyof Api & string>(
    name: Name,
    argument: Parameters<Api[Name]>[0],
  ): Promise<Awaited<ReturnType<Api[Name]>>> {
    const call = ++this.calls
    const answered = new Promise<Answer>((resolve) => this.waiting.set(call, resolve))
    this.child.send({ call, name, argument } satisfies Call, (error) => {
      if (error) this.waiting.get(call)?.({ call, error: error.message })
    })
    const { error, result } = await answered
    this.waiting.delete(call)
    if (error !== undefined) throw new Error(`${name}: ${error}`)
    return result as Awaited<ReturnType<Api[Name]>>
  }

  /** Repeated calls are harmless. */
  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGKILL')
    await this.ended
  }
}

// For profiles: BENCH_EXEC_ARGV="--cpu-prof --cpu-prof-dir=/tmp/profiles"
const EXEC_ARGUMENTS = process.env.BENCH_EXEC_ARGV?.split(' ') ?? []
