import { existsSync } from 'node:fs'
import { cp, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { helm } from '@ltp/helm'
import { type Cluster } from './cluster.js'
import { pathsOfRule, rulesOf } from './http-route.js'
import { type Resource, resourcesIn, titleOf } from './resource.js'

export interface HelmRelease extends Resource {
  readonly spec: {
    readonly chartRef?: { readonly name: string }
    readonly values?: Readonly<Record<string, unknown>>
  }
}

/** What helm brings into a chart, perhaps at this moment. */
const BROUGHT = /^[^/]+\/(charts|tmpcharts-.*|Chart\.lock|node_modules)(\/|$)/

/** A published chart has its images pinned: whatever a release then says of images is a mistake. */
const PINNED = { image: { repository: 'registry.example/pinned', digest: `sha256:${'a'.repeat(64)}` } }

/** In place of the one that Flagger makes. */
const OWN_ROUTE = [
  '--set',
  'canary.enabled=false,httpRoute.enabled=true',
  '--set-json',
  'httpRoute.parentRefs=[{"name":"any"}]',
]

/** The repository's charts as they would be published, in a copy. */
export class Charts {
  private readonly rendered = new Map<string, Promise<Resource[]>>()
  private readonly prepared = new Map<string, Promise<string>>()

  private constructor(private readonly folder: string) {}

  static async of(root: string): Promise<Charts> {
    const folder = await mkdtemp(join(tmpdir(), 'gitops-charts-'))
    const source = join(root, 'charts')
    await cp(source, folder, { recursive: true, filter: (path) => !BROUGHT.test(relative(source, path)) })
    return new Charts(folder)
  }

  /**
   * What all releases of our charts give, each in the release's namespace.
   *
   * @throws Error naming the release whose values its chart refuses
   */
  async releasedIn({ resources }: Cluster): Promise<Resource[]> {
    const releases = resources.filter(isReleaseOfOurs).filter(({ spec }) => this.has(spec.chartRef?.name))
    return (await Promise.all(releases.map((release) => this.render(release)))).flat()
  }

  /** Where the chart's own route would lead, as `prefix /orders` or `exact /`. */
  async pathsOf(release: HelmRelease): Promise<string[]> {
    if (!this.has(release.spec.chartRef?.name)) return []
    const routes = (await this.render(release, OWN_ROUTE)).filter(({ kind }) => kind === 'HTTPRoute')
    return routes.flatMap(rulesOf).flatMap(pathsOfRule)
  }

  /** A chart that is not there is told as a reference that leads nowhere. */
  private has(chart = ''): boolean {
    return existsSync(join(this.folder, chart, 'Chart.yaml'))
  }

  private render(release: HelmRelease, more: readonly string[] = []): Promise<Resource[]> {
    const { metadata, spec } = release
    const chart = spec.chartRef!.name
    const key = JSON.stringify([metadata.name, chart, spec.values, more])
    const rendering = this.rendered.get(key) ?? this.template(release, chart, more)
    this.rendered.set(key, rendering)
    return rendering
  }

  private async template(release: HelmRelease, chart: string, more: readonly string[]): Promise<Resource[]> {
    const { name, namespace = 'default' } = release.metadata
    const folder = await (this.prepared.get(chart) ?? this.prepare(chart))
    const pinned = join(folder, 'pinned.json')
    const args = ['template', name, folder, '--namespace', namespace, '--values', pinned, '--values', '-', ...more]
    try {
      const text = await helm(args, JSON.stringify(release.spec.values ?? {}))
      return resourcesIn(text, titleOf(release)).map((it) => ({ ...it, metadata: { namespace, ...it.metadata } }))
    } catch (cause) {
      throw new Error(`${titleOf(release)}: ${(cause as Error).message}`, { cause })
    }
  }

  private prepare(chart: string): Promise<string> {
    const folder = join(this.folder, chart)
    const preparing = helm(['dependency', 'update', folder])
      .then(() => writePinned(folder))
      .then(() => folder)
    this.prepared.set(chart, preparing)
    return preparing
  }
}

export const isReleaseOfOurs = (resource: Resource): resource is HelmRelease =>
  resource.kind === 'HelmRelease' && resource.metadata.namespace === 'apps'

const writePinned = (folder: string) => writeFile(join(folder, 'pinned.json'), JSON.stringify(PINNED))
