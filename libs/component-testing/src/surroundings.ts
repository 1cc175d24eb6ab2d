import { type Variant } from '@ltp/infrastructure'
import { type MessageBroker } from '@ltp/messaging'

/** Where a program listens. */
export interface Place {
  /** The port that it is told to listen at. */
  readonly port: number
  /** How other programs reach it. */
  readonly url: string
}

export interface Program {
  readonly name: string
  readonly environment: Readonly<Record<string, string>>
}

export interface RunningProgram {
  readonly name: string
  /** How the spec reaches it. */
  readonly url: string
  /** Resolves with the reason in words when it has ended. */
  readonly ended: Promise<string>
  /** The end of its log. */
  log(): Promise<string>
  /** Asks it to end, as an orchestrator does. Resolves when it has ended. */
  stop(): Promise<void>
}

/** What a program has said, and how it has ended. */
export interface Ending {
  readonly exitCode: number
  readonly output: string
}

export interface BrokerForPrograms {
  /** What programs are told of it. */
  readonly environment: Readonly<Record<string, string>>
  /** Connects the spec. */
  connect(): Promise<MessageBroker>
}

/** Where components run: as images in containers, or as built in processes. The same specs run in both. */
export interface Surroundings {
  readonly variant: Variant
  place(name: string, port: number): Promise<Place>
  /** A database of its own for a program. @returns its URL, as programs reach it */
  database(name: string): Promise<string>
  /** A message broker that nobody else uses. */
  broker(): Promise<BrokerForPrograms>
  /** Resolves when the program runs; it is not yet ready. */
  start(program: Program, place: Place): Promise<RunningProgram>
  /** Starts what answers in a service's place as its consumer's pact says. @returns its address for programs */
  stub(pact: URL): Promise<string>
  /** Runs one of a service's programs to its end. */
  run(program: Program, command: string): Promise<Ending>
  /** For each server that was started: whether it still runs, and the end of its log. */
  report(): Promise<string>
  stop(): Promise<void>
}
