import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Chart, type Manifests, type Rendering } from '@ltp/helm/testing'
import { parse } from 'yaml'

export type Values = Readonly<Record<string, unknown>>

/** A service's chart, with what its specs ask of it. */
export class ServiceChart {
  private constructor(
    readonly folder: string,
    readonly name: string,
    private readonly chart: Chart,
    /** What must be said for it to render at all. */
    private readonly needed: Values,
  ) {}

  static async in(folder: string, needed: Values = {}): Promise<ServiceChart> {
    const chart = await Chart.in(folder)
    return new ServiceChart(folder, chart.name, chart, needed)
  }

  with(values: Values = {}, options: readonly string[] = []): Promise<Manifests> {
    return this.chart.template(this.rendering(values, options))
  }

  notes(values: Values = {}): Promise<string> {
    return this.chart.notes(this.rendering(values))
  }

  lint(values: Values = {}): Promise<string> {
    return this.chart.lint(this.rendering(values))
  }

  /** The sets of values that the chart shows: none but its defaults, and each file in `examples/`. */
  examples(): Record<string, Values> {
    const folder = join(this.folder, 'examples')
    const files = existsSync(folder) ? readdirSync(folder) : []
    const read = (file: string) => parse(readFileSync(join(folder, file), 'utf8')) as Values
    return { defaults: {}, ...Object.fromEntries(files.map((file) => [file, read(file)])) }
  }

  private rendering(values: Values, options: readonly string[] = []): Rendering {
    return { values: { ...this.needed, ...values }, options }
  }
}
