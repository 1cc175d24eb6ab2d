/** What Nest, TypeORM and pg load only where it is installed, and we do not. */
const NOT_INSTALLED = [
  /^@nestjs\/(websockets|microservices|platform-express)(\/|$)/,
  /^class-(validator|transformer)(\/|$)/,
  /^(pg-native|@fastify\/view|@fastify\/multipart)$/,
]

/** Native code cannot be bundled: the Dockerfile copies its package, for the platform of the image. */
const NATIVE = /^@node-rs\//

export function isExternal(id: string): boolean {
  return NATIVE.test(id) || NOT_INSTALLED.some((pattern) => pattern.test(id))
}
