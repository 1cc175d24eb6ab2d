import { clientsAsked } from './clients-asked.js'
import { kubernetesSecrets } from './kubernetes-secrets.js'

const USAGE = `usage: node dist/new-secrets.js --client <id> --scopes <scope>,<scope>,... [--client <id> --scopes ...] | kubectl apply -f -
  prints Kubernetes Secrets: authorization-server-secrets for the chart, <id>-client for each client`

/** Secrets are printed once, and kept nowhere. */
try {
  console.log(JSON.stringify(await kubernetesSecrets(...clientsAsked(process.argv.slice(2))), null, 2))
} catch (error) {
  console.error(`${(error as Error).message}\n\n${USAGE}`)
  process.exit(1)
}
