import { parseArgs } from 'node:util'
import { kubernetesSecrets } from './kubernetes-secrets.js'

const USAGE = `usage: node dist/new-secrets.js --client <id> --scopes <scope>,<scope>,... | kubectl apply -f -
  prints two Kubernetes Secrets: authorization-server-secrets for the chart, <id>-client for the first client`

/** Secrets are printed once, and kept nowhere. */
try {
  const text = { type: 'string', default: '' } as const
  const { client, scopes } = parseArgs({ options: { client: text, scopes: text } }).values
  if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(client)) throw new Error('--client must be a name such as web-shop')
  if (!scopes) throw new Error('--scopes is missing: what the client may do, such as orders:read')
  console.log(JSON.stringify(await kubernetesSecrets({ id: client, scopes: scopes.split(',') }), null, 2))
} catch (error) {
  console.error(`${(error as Error).message}\n\n${USAGE}`)
  process.exit(1)
}
