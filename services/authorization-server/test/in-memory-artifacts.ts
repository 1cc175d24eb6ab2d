import type { Adapter, AdapterPayload } from 'oidc-provider'

/** What the provider keeps of its clients' sign-ins, for as long as a spec runs. */
export class InMemoryArtifacts implements Adapter {
  private readonly artifacts = new Map<string, AdapterPayload>()

  async upsert(id: string, payload: AdapterPayload): Promise<void> {
    this.artifacts.set(id, payload)
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.artifacts.get(id)
  }

  async findByUserCode(): Promise<undefined> {}

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return [...this.artifacts.values()].find((artifact) => artifact.uid === uid)
  }

  async consume(): Promise<void> {}

  async destroy(id: string): Promise<void> {
    this.artifacts.delete(id)
  }

  async revokeByGrantId(): Promise<void> {}
}
