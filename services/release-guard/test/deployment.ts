import { type DeploymentResource } from '../src/adapters/kubernetes/deployment.js'
import { VERSION, WRITTEN } from './in-memory-releases.js'

const HELM_FIELDS = {
  'f:metadata': { 'f:labels': { 'f:helm.sh/chart': {} } },
  'f:spec': { 'f:template': { 'f:metadata': { 'f:labels': { 'f:helm.sh/chart': {} } } } },
}

/** As the chart of a service renders it, and Kubernetes keeps it. */
export const aDeployment = (version = VERSION, written = WRITTEN): DeploymentResource => ({
  metadata: {
    name: 'order-service',
    managedFields: [
      { time: written.toISOString(), fieldsV1: HELM_FIELDS },
      { time: '2026-11-30T00:00:00Z', fieldsV1: { 'f:spec': { 'f:replicas': {} } } },
      { time: '2026-11-30T00:00:00Z', subresource: 'status', fieldsV1: { 'f:status': {} } },
    ],
  },
  spec: {
    template: {
      metadata: {
        labels: {
          'app.kubernetes.io/name': 'order-service',
          'app.kubernetes.io/instance': 'order-service',
          'app.kubernetes.io/component': 'service',
          'app.kubernetes.io/part-of': 'laptop-to-production',
          'app.kubernetes.io/version': version,
          'helm.sh/chart': `order-service-${version}`,
        },
        annotations: { 'checksum/configuration': '1' },
      },
      spec: {
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true },
        topologySpreadConstraints: [
          { topologyKey: 'kubernetes.io/hostname', maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway' },
        ],
        initContainers: [{ name: 'migrate', image: `order-service:${version}`, command: ['node', 'dist/migrate.js'] }],
        containers: [
          { name: 'proxy', image: 'proxy' },
          {
            name: 'service',
            image: `order-service:${version}`,
            args: ['--quiet'],
            ports: [{ containerPort: 8082 }],
            env: [{ name: 'DATABASE_URL', valueFrom: { secretKeyRef: { name: 'database', key: 'uri' } } }],
            envFrom: [{ configMapRef: { name: 'order-service' } }],
            volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
            startupProbe: { httpGet: { path: '/health/live', port: 'http' } },
            livenessProbe: { httpGet: { path: '/health/live', port: 'http' } },
            readinessProbe: { httpGet: { path: '/health/ready', port: 'http' } },
            lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } },
          },
        ],
        volumes: [{ name: 'tmp', emptyDir: {} }],
      },
    },
  },
})
