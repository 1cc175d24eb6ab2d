import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyReply } from 'fastify'
import { openApiDocument, type OpenApiOptions } from './openapi-document.js'

const UI_FILES = new Set([
  '/',
  '/index.html',
  '/index.css',
  '/swagger-ui.css',
  '/swagger-ui-bundle.js',
  '/swagger-ui-standalone-preset.js',
  '/oauth2-redirect.html',
  '/oauth2-redirect.js',
  '/favicon-16x16.png',
  '/favicon-32x32.png',
])

// The document's address is relative, so that it is found behind a gateway or a path prefix, too
const INITIALIZER = `window.onload = () => {
  window.ui = SwaggerUIBundle({
    url: '../openapi.json',
    dom_id: '#swagger-ui',
    deepLinking: true,
    validatorUrl: null,
    presets: [SwaggerUIBundle.presets.apis],
  })
}
`

/**
 * Serves the document at `/openapi.json` and Swagger UI at `/swagger-ui/index.html`, with its assets from this process.
 * Call before `listen`. Both are open to everybody.
 */
export function serveOpenApi(app: NestFastifyApplication, options: OpenApiOptions): void {
  const fastify = app.getHttpAdapter().getInstance()
  let document: string | undefined
  fastify.get('/openapi.json', (_request, reply) => {
    document ??= JSON.stringify(openApiDocument(app, options))
    return reply.type('application/json').send(document)
  })
  const secure = securityHeaders(options)
  fastify.get('/swagger-ui/swagger-initializer.js', (_request, reply) =>
    secure(reply).type('text/javascript').send(INITIALIZER),
  )
  void fastify.register(fastifyStatic, {
    root: dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json')),
    prefix: '/swagger-ui',
    redirect: true,
    decorateReply: false,
    allowedPath: (path) => UI_FILES.has(path),
    setHeaders: (reply) => void secure(reply),
  })
}

function securityHeaders({ tokenUrl }: OpenApiOptions): (reply: FastifyReply) => FastifyReply {
  const connect = tokenUrl === undefined ? "'self'" : `'self' ${new URL(tokenUrl).origin}`
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  return (reply) => reply.header('content-security-policy', policy)
}
