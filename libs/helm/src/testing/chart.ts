import { helm } from '../run.js'
import { Manifests } from './manifests.js'

export interface Rendering {
  /** Default: the chart's. */
  readonly release?: string
  readonly values?: Readonly<Record<string, unknown>>
  /** Options of helm, such as `--set-string ingress.enabled=true`. */
  readonly options?: readonly string[]
}

/** Not in the namespace that kubectl is set to on this machine. */
const SOMEWHERE = ['--namespace', 'default']

/** A chart in a folder, rendered once for each set of values. After the talk's HelmTemplater. */
export class Chart {
  private readonly rendered = new Map<string, Promise<Manifests>>()

  private constructor(
    readonly name: string,
    readonly folder: string,
  ) {}

  /** Brings charts that it depends on into its folder `charts/`, as they are now. */
  static async in(folder: string): Promise<Chart> {
    await helm(['dependency', 'update', folder])
    const shown = await helm(['show', 'chart', folder])
    return new Chart(/^name: (.+)$/m.exec(shown)?.[1] ?? '', folder)
  }

  /** @throws {CommandError} when the chart refuses the values */
  template(rendering: Rendering = {}): Promise<Manifests> {
    const key = JSON.stringify(rendering)
    const manifests = this.rendered.get(key) ?? this.render(rendering)
    this.rendered.set(key, manifests)
    return manifests
  }

  private async render({ release = this.name, values = {}, options = [] }: Rendering): Promise<Manifests> {
    const args = ['template', release, this.folder, ...SOMEWHERE, '--values', '-', ...options]
    return Manifests.parse(await helm(args, JSON.stringify(values)))
  }

  /** What helm tells whoever has installed the chart. */
  async notes({ release = this.name, values = {}, options = [] }: Rendering = {}): Promise<string> {
    const args = [
      'install',
      release,
      this.folder,
      ...SOMEWHERE,
      '--values',
      '-',
      '--dry-run=client',
      '--output',
      'json',
      ...options,
    ]
    const { info } = JSON.parse(await helm(args, JSON.stringify(values))) as {
      info: { notes?: string }
    }
    return info.notes ?? ''
  }

  /** What helm's own rules say of the chart with these values. @throws {CommandError} when it breaks one */
  lint({ values = {}, options = [] }: Rendering = {}): Promise<string> {
    return helm(['lint', '--strict', '--quiet', this.folder, '--values', '-', ...options], JSON.stringify(values))
  }
}
