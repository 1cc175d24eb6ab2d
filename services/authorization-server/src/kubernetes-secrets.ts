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
 * New secrets for a cluster: `authorization-server-secrets` is what the chart wants, `<client>-client` what each of the first clients has to know.
 *
 * @returns a Kubernetes List, for `kubectl apply`
 */
export async function kubernetesSecrets(...firstClients: readonly FirstClient[]) {
  const clients = await Promise.all(firstClients.map(withSecret))
  return {
    apiVersion: 'v1',
    kind: 'List',
    items: [
      secretOf('authorization-server-secrets', {
        clients: JSON.stringify(clients.map(({ known }) => known)),
        users: '[]',
        'cookie-keys': randomBytes(COOKIE_KEY_BYTES).toString('base64'),
        'signing-keys': JSON.stringify({ keys: [await generateSigningKey()] }),
      }),
      ...clients.map(({ known: { id }, secret }) =>
        secretOf(`${id}-client`, { 'client-id': id, 'client-secret': secret }),
      ),
    ],
  }
}

/** What the client knows, and what the server knows of it. */
async function withSecret({ id, scopes }: FirstClient) {
  const secret = randomBytes(CLIENT_SECRET_BYTES).toString('base64url')
  return { secret, known: { id, scopes, secretHash: await hashSecret(secret) } }
}

function secretOf(name: string, stringData: Record<string, string>) {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name }, type: 'Opaque', stringData }
}
