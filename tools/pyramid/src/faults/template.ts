import { type Fault } from '../fault.ts'

const LIBRARY = 'charts/microservice/templates'
const CUSTOMER_SERVICE = 'charts/customer-service'

/** A chart says something else than its values mean. */
export const templateFaults: readonly Fault[] = [
  {
    name: 'the container listens at another port than the Service says',
    level: 'template',
    edits: [
      {
        file: `${LIBRARY}/_deployment.tpl`,
        find: 'containerPort: {{ .Values.service.port }}',
        replace: 'containerPort: 8080',
      },
    ],
  },
  {
    name: 'the readiness probe asks for a path that there is not',
    level: 'template',
    edits: [{ file: `${LIBRARY}/_deployment.tpl`, find: '/health/ready', replace: '/ready' }],
  },
  {
    name: 'the NetworkPolicy lacks the port of Kafka',
    level: 'template',
    edits: [
      {
        file: `${LIBRARY}/_messaging.tpl`,
        find: '"microservice.portsOfHosts" .Values.kafka.brokers',
        replace: '"microservice.portsOfHosts" "kafka:9999"',
      },
    ],
  },
  {
    name: 'the connection URL is looked for under another key of the Secret',
    level: 'template',
    edits: [{ file: `${LIBRARY}/_database.tpl`, find: 'key: uri', replace: 'key: url' }],
  },
  {
    name: 'a default value has the wrong type',
    level: 'template',
    edits: [{ file: `${CUSTOMER_SERVICE}/values.yaml`, find: 'replicas: 2', replace: "replicas: '2'" }],
  },
  {
    name: 'a variable has a name that the service does not know',
    level: 'template',
    edits: [{ file: `${LIBRARY}/_tokens.tpl`, find: 'JWKS_URI:', replace: 'JWKS_URL:' }],
  },
  {
    name: 'the PodDisruptionBudget selects by the label that Flagger changes',
    level: 'template',
    edits: [
      { file: `${LIBRARY}/_availability.tpl`, find: 'microservice.selector', replace: 'microservice.workloadLabel' },
    ],
  },
  {
    name: 'a switch that is the text "false" is on',
    level: 'template',
    edits: [{ file: `${LIBRARY}/_names.tpl`, find: 'if eq (toString .) "true"', replace: 'if .' }],
  },
  {
    name: 'in a canary release every pod takes messages',
    level: 'template',
    edits: [{ file: `${LIBRARY}/_messaging.tpl`, find: 'ternary "in-primary" "on"', replace: 'ternary "on" "on"' }],
  },
  {
    name: 'Postgres keeps its data outside of its volume',
    level: 'template',
    edits: [
      {
        file: 'charts/postgres/templates/statefulset.yaml',
        find: '/var/lib/postgresql/18/docker',
        replace: '/var/lib/data',
      },
    ],
  },
]
