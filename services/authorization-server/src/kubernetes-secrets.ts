import { randomBytes } from 'node:crypto'
import { hashSecret } from './adapters/secrets/argon2-secret-hashes.js'
import { generateSigningKey } from './adapters/signing-keys/signing-keys.js'

const COOKIE_KEY_BYTES = 32
const CLIENT_SECRET_BYTES = 24

export interface FirstClient {
  readonly id: string
  readonly scopes: readonly string[]
}

/**
 * New secrets for a cluster: `authorization-server-secrets` is what the chart wants, `<client>-client` what the first client has to know.
 *
 * @returns a Kubernetes List, for `kubectl apply`
 */
export async function kubernetesSecrets({ id, scopes }: FirstClient) {
  const secret = randomBytes(CLIENT_SECRET_BYTES).toString('base64url')
  const client = { id, scopes, secretHash: await hashSecret(secret) }
  return {
    apiVersion: 'v1',
    kind: 'List',
    items: [
      secretOf('authorization-server-secrets', {
        clients: JSON.stringify([client]),
        users: '[]',
        'cookie-keys': randomBytes(COOKIE_KEY_BYTES).toString('base64'),
        'signing-keys': JSON.stringify({ keys: [await generateSigningKey()] }),
      }),
      secretOf(`${id}-client`, { 'client-id': id, 'client-secret': secret }),
    ],
  }
}

function secretOf(name: string, stringData: Record<string, string>) {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name }, type: 'Opaque', stringData }
}
