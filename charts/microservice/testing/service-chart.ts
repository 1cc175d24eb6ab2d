import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Chart, type Manifests } from '@ltp/helm/testing'
import { parse } from 'yaml'

export type Values = Readonly<Record<string, unknown>>

/** A service's chart, with what its specs ask of it. */
export class ServiceChart {
  readonly folder: string
  readonly name: string

  private constructor(readonly chart: Chart) {
    this.folder = chart.folder
    this.name = chart.name
  }

  static async in(folder: string): Promise<ServiceChart> {
    return new ServiceChart(await Chart.in(folder))
  }

  with(values: Values = {}, options: readonly string[] = []): Promise<Manifests> {
    return this.chart.template({ values, options })
  }

  notes(values: Values = {}): Promise<string> {
    return this.chart.notes({ values })
  }

  /** The sets of values that the chart shows: none but its defaults, and each file in `examples/`. */
  examples(): Record<string, Values> {
    const folder = join(this.folder, 'examples')
    const files = existsSync(folder) ? readdirSync(folder) : []
    const read = (file: string) => parse(readFileSync(join(folder, file), 'utf8')) as Values
    return { defaults: {}, ...Object.fromEntries(files.map((file) => [file, read(file)])) }
  }
}
