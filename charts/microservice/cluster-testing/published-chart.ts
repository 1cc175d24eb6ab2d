import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { type Namespace, type Values } from '@ltp/cluster-testing'
import { type ServiceInCluster } from './service-in-cluster.js'

const README = new URL('../../README.md', import.meta.url)
const PUBLISH = new URL('../../../tools/publish-chart/dist/main.js', import.meta.url).pathname
const IMAGE_INDEX = 'application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.list.v2+json'
const IMAGE = 'application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json'

/** A chart in the cluster's registry, and the image that it is pinned to. */
export class PublishedChart {
  private constructor(
    private readonly name: string,
    private readonly version: string,
    private readonly namespace: Namespace,
    readonly image: string,
  ) {}

  static async publish({ chart, name, hasDatabase }: ServiceInCluster, namespace: Namespace): Promise<PublishedChart> {
    const { registry, tag } = namespace.cluster
    const image = `${registry}/${name}@${await digestOf(registry, name, tag)}`
    const version = `0.1.0-TEST.${namespace.name.replace(/\W/g, '')}`
    const to = ['--to', `oci://${registry}/charts`, '--plain-http', '--sign', 'no']
    const args = [PUBLISH, '--chart', chart, '--version', version, '--image', image, ...to]
    if (hasDatabase) args.push('--postgres-image', `${registry}/postgres@${await digestOf(registry, 'postgres', '18')}`)
    await promisify(execFile)(process.execPath, args)
    return new PublishedChart(name, version, namespace, image)
  }

  /** By the command of the README, which knows of one service; the registry's address and `--plain-http` are the differences. */
  async installAsTheReadmeSays(values: Values): Promise<void> {
    const args = (await readmeCommand()).map((word) =>
      word
        .replaceAll('customer-service', this.name)
        .replace('ghcr.io/<owner>', this.namespace.cluster.registry)
        .replace('<version>', this.version)
        .replace('production.yaml', '-'),
    )
    await this.namespace.helm([...args, '--plain-http'], JSON.stringify(values))
  }
}

async function readmeCommand(): Promise<string[]> {
  const readme = await readFile(README, 'utf8')
  const command = /^helm (upgrade --install customer-service oci:[^`]+?[^\\])$/m.exec(readme)?.[1]
  if (command === undefined)
    throw new Error(`${README.pathname} has no command "helm upgrade --install customer-service oci://…"`)
  return command.replaceAll('\\\n', ' ').split(/\s+/)
}

/** @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
async function digestOf(registry: string, name: string, tag: string): Promise<string> {
  const headers = { accept: `${IMAGE_INDEX}, ${IMAGE}` }
  const {
    ok,
    status,
    headers: told,
  } = await fetch(`http://${registry}/v2/${name}/manifests/${tag}`, { method: 'HEAD', headers })
  const digest = told.get('docker-content-digest')
  if (!ok || !digest) throw new Error(`${registry} has no ${name}:${tag}: ${status}`)
  return digest
}
