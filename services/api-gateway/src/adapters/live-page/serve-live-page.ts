import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import { type NestFastifyApplication } from '@nestjs/platform-fastify'

const { resolve } = createRequire(import.meta.url)

/** Names of built files change with what is in them. */
const IMMUTABLE = 'public, max-age=31536000, immutable'

/**
 * Serves the page at `/`, file by file.
 *
 * @throws Error when it is not built
 */
export async function serveLivePage(app: NestFastifyApplication, folder = builtPage()): Promise<void> {
  if (!existsSync(join(folder, 'index.html')))
    throw new Error(`there is no page in ${folder}: build it by npx nx run live-page:build`)
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    decorateReply: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', relative(folder, path).split(sep)[0] === 'assets' ? IMMUTABLE : 'no-cache')
    },
  })
}

function builtPage(): string {
  // found by its package's name, wherever this module ends up: in src, dist or a bundle
  return join(dirname(resolve('@ltp/live-page/package.json')), 'dist')
}
