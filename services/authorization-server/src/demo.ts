import { hashSync } from '@node-rs/argon2'
import { isHashOfAny } from './adapters/secrets/argon2-secret-hashes.js'
import type { Client } from './domain/client.js'
import { ALL_SCOPES } from './domain/scope.js'
import type { User } from './domain/user.js'

const DEMO_SECRET = 'demo-secret'
const DEMO_PASSWORD = 'password'

/** Known to everybody, so good for a laptop only. */
export const DEMO_COOKIE_KEY = 'the-cookie-key-of-every-laptop-and-of-no-cluster'

/** A machine client and a browser client with every scope. */
export function demoClients(redirectUris: readonly string[]): Client[] {
  const machine = { redirectUris: [], postLogoutRedirectUris: [], secretHash: hashSync(DEMO_SECRET) }
  return [
    { id: 'demo', name: 'Demo', scopes: ALL_SCOPES, ...machine },
    { id: 'web', name: 'Customers and Orders', scopes: ALL_SCOPES, redirectUris, postLogoutRedirectUris: redirectUris },
  ]
}

export function demoUsers(): User[] {
  return [{ username: 'user', name: 'Demo User', passwordHash: hashSync(DEMO_PASSWORD) }]
}

export function isDemoHash(hash: string): boolean {
  return isHashOfAny(hash, [DEMO_SECRET, DEMO_PASSWORD])
}
