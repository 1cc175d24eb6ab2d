import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { deployedVersions, environmentsIn } from './deployed-versions.js'
import { byHash, type Pact, pactsIn } from './pact.js'
import { Recordings } from './recordings.js'

/** What a repository like this one says of pacts: what its services expect of each other, now and in each recorded version. */
export class Repository {
  readonly recordings: Recordings

  constructor(readonly root: string) {
    this.recordings = new Recordings(join(root, 'contracts'))
  }

  services(): string[] {
    const folder = join(this.root, 'services')
    return existsSync(folder) ? readdirSync(folder).sort() : []
  }

  /** What a service expects of others now. @throws when there is no such service */
  pactsOf(consumer: string): Pact[] {
    return pactsIn(join(this.folderOf(consumer), 'pacts'))
  }

  environments(): string[] {
    return environmentsIn(this.gitops)
  }

  /** The version of each service that an environment has, by name. @throws when there is no such environment, or it cannot be told */
  deployedIn(environment: string): Map<string, string> {
    return deployedVersions(this.gitops, environment, this.services())
  }

  /**
   * What a consumer expects of a provider now, and what those versions of it expect that run anywhere, each once: they are what
   * a new version of the provider meets.
   */
  pactsToVerify(provider: string, consumer: string): Pact[] {
    const deployed = this.environments().flatMap((environment) => {
      const version = this.deployedIn(environment).get(consumer)
      return version === undefined ? [] : this.recordings.pactsOf(consumer, version)
    })
    const pacts = [...this.pactsOf(consumer), ...deployed].filter((pact) => pact.provider === provider)
    const saying = ({ interactions }: Pact) => Object.keys(byHash(interactions)).join()
    return pacts.filter((pact, index) => pacts.findIndex((other) => saying(other) === saying(pact)) === index)
  }

  /** @throws naming the services that there are */
  folderOf(service: string): string {
    if (this.services().includes(service)) return join(this.root, 'services', service)
    throw new Error(`there is no service ${service}; there are: ${this.services().join(', ')}`)
  }

  private get gitops(): string {
    return join(this.root, 'gitops', 'apps')
  }
}
