import { Body, Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { errors, type Interaction } from 'oidc-provider'
import { z } from 'zod'
import { TooManyAttemptsError } from '../../domain/attempts.js'
import { isScope, SCOPES } from '../../domain/scope.js'
import { Users } from '../../domain/users.js'
import { InteractionErrorFilter } from './interaction-error.filter.js'
import { INTERACTION_ROUTE, interactionPath } from './interaction-path.js'
import { type Exchange, Interactions, type MissingPermissions } from './interactions.js'
import { consentPage } from './pages/consent-page.js'
import { pageHeaders } from './pages/page.js'
import { signInPage } from './pages/sign-in-page.js'

// longer ones would only make hashing them expensive
const credentials = z.object({ username: z.string().min(1).max(200), password: z.string().min(1).max(200) })

const OPENID_PERMISSIONS: Record<string, string> = {
  profile: 'Know your name',
  offline_access: 'Keep access when you are away',
}

/** The pages on which people sign in and consent; plain forms, no script. */
@Controller(INTERACTION_ROUTE)
@UseFilters(InteractionErrorFilter)
export class InteractionController {
  constructor(
    private readonly interactions: Interactions,
    private readonly users: Users,
  ) {}

  // a browser that shows the answer to a form asks for the form's address again
  @Get(['', 'sign-in'])
  async show(@Param('uid') uid: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const interaction = await this.interactions.current(exchange(request, reply), uid)
    if (interaction.prompt.name === 'login') return this.showSignIn(interaction, reply)
    if (interaction.prompt.name === 'consent') return this.showConsent(interaction, reply)
    throw new errors.InvalidRequest(`unknown prompt ${interaction.prompt.name}`)
  }

  @Post('sign-in')
  async signIn(
    @Param('uid') uid: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const interaction = await this.awaiting('login', uid, request, reply)
    const { data } = credentials.safeParse(body)
    const username = data?.username
    try {
      const user = data && (await this.users.signIn(data.username, data.password, request.ip))
      if (user) return goTo(reply, await this.interactions.signedIn(exchange(request, reply), user.username))
      reply.code(401)
      return this.showSignIn(interaction, reply, { username, problem: 'User name or password is wrong.' })
    } catch (error) {
      if (!(error instanceof TooManyAttemptsError)) throw error
      reply.code(429).header('retry-after', error.retryAfterSeconds)
      const problem = `Too many attempts. Try again in ${Math.ceil(error.retryAfterSeconds / 60)} min.`
      return this.showSignIn(interaction, reply, { username, problem })
    }
  }

  @Post('consent')
  async consent(@Param('uid') uid: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const interaction = await this.awaiting('consent', uid, request, reply)
    return goTo(reply, await this.interactions.consented(exchange(request, reply), interaction))
  }

  @Post('abort')
  async abort(@Param('uid') uid: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.interactions.current(exchange(request, reply), uid)
    return goTo(reply, await this.interactions.aborted(exchange(request, reply)))
  }

  private async awaiting(prompt: string, uid: string, request: FastifyRequest, reply: FastifyReply) {
    const interaction = await this.interactions.current(exchange(request, reply), uid)
    if (interaction.prompt.name !== prompt) throw new errors.InvalidRequest('this page is out of date')
    return interaction
  }

  private async showSignIn(
    interaction: Interaction,
    reply: FastifyReply,
    retry: { username?: string; problem?: string } = { username: textOf(interaction.params.login_hint) },
  ) {
    const clientName = await this.interactions.clientName(interaction)
    return send(reply, interaction, signInPage({ path: interactionPath(interaction.uid), clientName, ...retry }))
  }

  private async showConsent(interaction: Interaction, reply: FastifyReply) {
    const { uid, session, prompt } = interaction
    const clientName = await this.interactions.clientName(interaction)
    const userName = this.users.find(session?.accountId ?? '')?.name ?? ''
    const permissions = permissionsIn(prompt.details)
    return send(reply, interaction, consentPage({ path: interactionPath(uid), clientName, userName, permissions }))
  }
}

function permissionsIn({ missingOIDCScope = [], missingResourceScopes = {} }: MissingPermissions): string[] {
  const scopes = [...Object.values(missingResourceScopes).flat(), ...missingOIDCScope]
  const texts = scopes.map((scope) => (isScope(scope) ? SCOPES[scope] : OPENID_PERMISSIONS[scope]))
  return [...new Set(texts.filter((text) => text !== undefined))]
}

function exchange(request: FastifyRequest, reply: FastifyReply): Exchange {
  return { request: request.raw, response: reply.raw }
}

function send(reply: FastifyReply, { params }: Interaction, page: string) {
  return reply.headers(pageHeaders(params.redirect_uri)).type('text/html; charset=utf-8').send(page)
}

function goTo(reply: FastifyReply, address: string) {
  return reply.header('cache-control', 'no-store').redirect(address, 303)
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
