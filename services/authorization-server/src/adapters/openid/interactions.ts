import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Interaction, Provider } from 'oidc-provider'
import { errors } from 'oidc-provider'

/** The raw request and answer: the provider finds the interaction by its cookie. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/** What goes on between an authorization request and its answer: a person signs in and consents. */
export class Interactions {
  constructor(private readonly provider: Provider) {}

  /**
   * The interaction that this browser is in. A page of another site cannot forge its forms: the cookie goes only with
   * requests that come from our own pages.
   *
   * @throws OIDCProviderError when there is none, or it is not the one of the address
   */
  async current({ request, response }: Exchange, uid: string): Promise<Interaction> {
    const interaction = await this.provider.interactionDetails(request, response)
    if (interaction.uid !== uid) throw new errors.SessionNotFound('this sign-in was started in another tab')
    return interaction
  }

  async clientName({ params }: Interaction): Promise<string> {
    const client = await this.provider.Client.find(String(params.client_id))
    return client?.clientName ?? String(params.client_id)
  }

  /** @returns where the browser goes on */
  signedIn({ request, response }: Exchange, accountId: string): Promise<string> {
    const result = { login: { accountId } }
    return this.provider.interactionResult(request, response, result, { mergeWithLastSubmission: false })
  }

  /** Grants all that the client asked for. */
  async consented({ request, response }: Exchange, interaction: Interaction): Promise<string> {
    const grantId = await this.grantMissing(interaction)
    return this.provider.interactionResult(request, response, { consent: { grantId } })
  }

  aborted({ request, response }: Exchange): Promise<string> {
    const result = { error: 'access_denied', error_description: 'the request was denied' }
    return this.provider.interactionResult(request, response, result, { mergeWithLastSubmission: false })
  }

  private async grantMissing({ grantId, session, params, prompt }: Interaction): Promise<string> {
    const { Grant } = this.provider
    const known = grantId ? await Grant.find(grantId) : undefined
    const grant = known ?? new Grant({ accountId: session?.accountId, clientId: String(params.client_id) })
    const missing = prompt.details as MissingPermissions
    if (missing.missingOIDCScope) grant.addOIDCScope(missing.missingOIDCScope.join(' '))
    if (missing.missingOIDCClaims) grant.addOIDCClaims(missing.missingOIDCClaims)
    for (const [resource, scopes] of Object.entries(missing.missingResourceScopes ?? {})) {
      grant.addResourceScope(resource, scopes.join(' '))
    }
    return grant.save()
  }
}

export interface MissingPermissions {
  readonly missingOIDCScope?: string[]
  readonly missingOIDCClaims?: string[]
  readonly missingResourceScopes?: Record<string, string[]>
}
