import { type Surroundings } from './surroundings.js'
import { newSigningKey } from './tokens/signing-key.js'
import { TokenMaker } from './tokens/token-maker.js'
import { untilReady } from './until-ready.js'

/** Starts our authorization server, with its demo client, and a key that the spec knows. */
export async function startAuthorizationServer(surroundings: Surroundings) {
  const name = 'authorization-server'
  const [key, place, databaseUrl] = await Promise.all([
    newSigningKey(),
    surroundings.place(name, 9000),
    surroundings.database(name),
  ])
  const environment = {
    PROFILE: 'laptop',
    MIGRATIONS: 'on-start',
    DATABASE_URL: databaseUrl,
    ISSUER: place.url,
    SIGNING_KEYS: key.jwks,
  }
  const server = await surroundings.start({ name, environment }, place)
  const ready = untilReady(server)
  ready.catch(() => undefined) // whoever waits for it is told
  return {
    url: server.url,
    ready,
    maker: new TokenMaker(key, place.url),
    /** What a service that takes its tokens is told. */
    environment: { ISSUER: place.url, JWKS_URI: `${place.url}/oauth2/jwks` },
  }
}
