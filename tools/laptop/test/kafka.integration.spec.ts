import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningKafka, startKafka } from '@ltp/infrastructure'
import { describeWithKafka } from '@ltp/infrastructure/jest'
import { eventually } from '@ltp/testing'
import { Laptop } from '../src/laptop.js'
import { parseOptions, type LaptopOptions } from '../src/options.js'
import { usableOffset } from '../src/ports.js'
import { Progress } from '../src/progress.js'

describe('npm start -- --kafka', () => {
  let directory: string
  let output: string
  let laptop: Laptop

  const start = async (launchKafka: typeof startKafka) => {
    const print = (text: string) => void (output += text)
    const offset = await usableOffset(23_000)
    const options = parseOptions([
      '--kafka',
      '--directory',
      directory,
      '--port-offset',
      String(offset),
    ]) as LaptopOptions
    laptop = new Laptop(options, new Progress(print), print, launchKafka)
    return laptop.start()
  }

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'laptop-'))
    output = ''
  })
  afterEach(async () => {
    await laptop.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  it('may be stopped while Kafka does not come', async () => {
    const failure = expect(start(() => new Promise(() => undefined))).rejects.toThrow('stopped')
    await eventually(() => expect(output).toContain('Kafka ...'))

    await laptop.stop()

    await failure
  })

  describeWithKafka('with a Kafka', () => {
    it('ends when Kafka ends', async () => {
      let kafka!: RunningKafka
      await start(async (options) => (kafka = await startKafka(options)))
      const running = expect(laptop.whileRunning()).rejects.toThrow('Kafka has ended (')

      await kafka.kill('SIGKILL')

      await running
    })
  })
})
