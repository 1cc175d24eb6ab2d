import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from './dispatch.js'
import { type Release, ReleaseFile, type Rollout } from './release-file.js'

/** A folder of an environment, such as `gitops/apps/prod`, with a file for each service. */
export class ReleaseFiles {
  constructor(private readonly folder: string) {}

  /** @throws {Refusal} when the environment has no such service */
  of(service: string): Release {
    return this.read(service).release
  }

  /** @throws {Refusal} when the environment has no such service */
  set(service: string, release: Release, rollout: Rollout): void {
    writeFileSync(this.fileOf(service), this.read(service).with(release, rollout))
  }

  fileOf = (service: string): string => join(this.folder, `${service}.yaml`)

  private read(service: string): ReleaseFile {
    const services = this.services()
    if (!services.includes(service))
      throw new Refusal(`${this.folder} has no ${service}; it has: ${services.join(', ')}`)
    const file = this.fileOf(service)
    return new ReleaseFile(readFileSync(file, 'utf8'), file)
  }

  /** Other patches lie beside them. */
  private services(): string[] {
    const names = readdirSync(this.folder).filter((name) => name.endsWith('.yaml'))
    return names
      .map((name) => name.replace(/\.yaml$/, ''))
      .filter(this.isService)
      .sort()
  }

  private isService = (name: string): boolean => /^kind: OCIRepository\b/m.test(readFileSync(this.fileOf(name), 'utf8'))
}
