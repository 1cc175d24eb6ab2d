import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import { type NestFastifyApplication } from '@nestjs/platform-fastify'

/**
 * The pages load scripts, styles and data from here alone, and tokens from where people sign in; Swagger UI's pictures are inside
 * its style sheet.
 */
const contentSecurityPolicy = (authorizationServer: string) => ({
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'", new URL(authorizationServer).origin],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
})

/** Tells browsers what the pages may do, and other sites that they may do nothing with them. */
export async function sendSecurityHeaders(app: NestFastifyApplication, authorizationServer: string): Promise<void> {
  const policy = contentSecurityPolicy(authorizationServer)
  await app.register(helmet, { contentSecurityPolicy: policy, xFrameOptions: { action: 'deny' } })
}

/** Lets pages of these origins call the API from a browser; of no other, and of none when there are none. */
export async function allowOrigins(app: NestFastifyApplication, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return
  await app.register(cors, {
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST'],
    allowedHeaders: ['authorization', 'content-type', 'idempotency-key', 'traceparent', 'x-request-id'],
    exposedHeaders: ['idempotency-replayed', 'link', 'location', 'retry-after', 'www-authenticate', 'x-request-id'],
    maxAge: 600,
  })
}
