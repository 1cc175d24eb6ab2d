import { randomUUID } from 'node:crypto'
import { type OnApplicationShutdown } from '@nestjs/common'
import { NOOP_PROVIDER, OpenFeature, type Provider } from '@openfeature/server-sdk'
import { type Identity } from '../../domain/caller.js'
import { type Feature, Features } from '../../domain/features.js'

/** Asks OpenFeature, whoever answers: nothing else here knows where flags come from. */
export class OpenFeatureFeatures extends Features implements OnApplicationShutdown {
  private constructor(
    private readonly domain: string,
    private readonly flags = OpenFeature.getClient(domain),
  ) {
    super()
  }

  /** @param provider the default releases nothing */
  static async by(provider: Provider = NOOP_PROVIDER): Promise<OpenFeatureFeatures> {
    // OpenFeature keeps providers for the whole process, by name
    const domain = randomUUID()
    await OpenFeature.setProviderAndWait(domain, provider)
    return new OpenFeatureFeatures(domain)
  }

  isReleased(feature: Feature, { subject, clientId, email, roles }: Identity): Promise<boolean> {
    const known = { ...(clientId !== undefined && { clientId }), ...(email !== undefined && { email }) }
    return this.flags.getBooleanValue(feature, false, { targetingKey: subject, roles: [...roles], ...known })
  }

  /** In place of the provider, which is closed by that. */
  onApplicationShutdown(): Promise<void> {
    return OpenFeature.setProviderAndWait(this.domain, NOOP_PROVIDER)
  }
}
