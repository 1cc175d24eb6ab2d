import type { DestinationStream } from 'pino'

export type LogLine = Record<string, unknown>

/** A destination that keeps the written lines, for specs: `createLogger({ service, destination: lines })`. */
export class LogLines implements DestinationStream {
  readonly texts: string[] = []

  write(text: string): void {
    this.texts.push(text)
  }

  get all(): LogLine[] {
    return this.texts.map((text) => JSON.parse(text) as LogLine)
  }

  get last(): LogLine {
    const line = this.all.at(-1)
    if (!line) throw new Error('nothing was logged')
    return line
  }
}
