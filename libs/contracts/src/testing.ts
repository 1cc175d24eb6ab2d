import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { byHash, type Pact } from './recorded/pact.js'
import { Repository } from './recorded/repository.js'

/** A folder like this repository, for specs: services with pacts, and environments. */
export class TemporaryRepository extends Repository implements Disposable {
  constructor(root = mkdtempSync(join(tmpdir(), 'repository-'))) {
    super(root)
  }

  write(file: string, text: string): this {
    mkdirSync(dirname(join(this.root, file)), { recursive: true })
    writeFileSync(join(this.root, file), text)
    return this
  }

  service(name: string): this {
    return this.write(`services/${name}/package.json`, '{}')
  }

  /** A consumer expects what these descriptions say. */
  pact(consumer: string, provider: string, ...descriptions: string[]): this {
    const interactions = descriptions.map((description) => ({ description, type: 'Synchronous/HTTP' }))
    const pact = { consumer: { name: consumer }, provider: { name: provider }, interactions }
    const file = `services/${consumer}/pacts/${consumer}-${provider}.json`
    return this.service(consumer).service(provider).write(file, JSON.stringify(pact))
  }

  /** Records a version as it is now, verified for what consumers expect. */
  record(service: string, version: string, verified: readonly Pact[] = []): this {
    const consumers = Object.groupBy(verified, ({ consumer }) => consumer)
    const byConsumer = Object.entries(consumers).map(([consumer, pacts = []]) => [consumer, hashes(pacts)])
    const recording = { service, version, commit: 'a-commit', verified: Object.fromEntries(byConsumer) as never }
    this.recordings.add(recording, this.pactsOf(service))
    return this
  }

  deploy(environment: string, service: string, version: string): this {
    const resource = { kind: 'OCIRepository', metadata: { name: service }, spec: { ref: { tag: version } } }
    return this.write(`gitops/apps/${environment}/${service}.yaml`, JSON.stringify(resource))
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true })
  }
}

const hashes = (pacts: readonly Pact[]) => byHash(pacts.flatMap(({ interactions }) => interactions))
