import { type Place, type RunningProgram, type Surroundings } from './surroundings.js'
import { type SigningKey } from './tokens/signing-key.js'

/** Starts our authorization server, with its demo client, and a key that the spec knows. */
export async function startAuthorizationServer(
  surroundings: Surroundings,
  place: Place,
  key: SigningKey,
): Promise<RunningProgram> {
  const environment = {
    PROFILE: 'laptop',
    MIGRATIONS: 'on-start',
    DATABASE_URL: await surroundings.database('authorization-server'),
    ISSUER: place.url,
    SIGNING_KEYS: key.jwks,
  }
  return surroundings.start({ name: 'authorization-server', environment }, place)
}
