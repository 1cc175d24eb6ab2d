const labels = { 'app.kubernetes.io/name': 'customer-service' }

/** Where the only container of the Deployment is. */
export const CONTAINER = '/spec/template/spec/containers/0'

export const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'customer-service', labels },
  spec: {
    replicas: 2,
    selector: { matchLabels: labels },
    template: {
      metadata: { labels, annotations: { 'prometheus.io/scrape': 'true' } },
      spec: {
        containers: [
          {
            name: 'customer-service',
            image: 'registry.example/customer-service:0.1.0',
            env: [
              { name: 'PORT', value: '8080' },
              { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'database', key: 'password' } } },
            ],
            ports: [{ name: 'http', containerPort: 8080 }],
            readinessProbe: { httpGet: { path: '/health', port: 'http' } },
            resources: { requests: { cpu: '250m', memory: '64Mi' }, limits: { cpu: 1, memory: '128Mi' } },
          },
        ],
      },
    },
  },
}

export const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'customer-service' },
  spec: { ports: [{ name: 'http', port: 80, targetPort: 'http' }], selector: labels },
}

/** A document of a custom kind with this specification. */
export const aCustom = (apiVersion: string, kind: string, spec: object) => ({
  apiVersion,
  kind,
  metadata: { name: 'customer-service' },
  spec,
})

/** A copy with the value at this JSON pointer, without anything there if it is undefined; `/-` appends to a list. */
export function withValue(document: object, pointer: string, value: unknown): object {
  const copy = structuredClone(document)
  const steps = pointer.split('/').slice(1)
  const last = steps.pop()!
  const parent = steps.reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], copy)
  if (Array.isArray(parent)) parent.splice(last === '-' ? parent.length : Number(last), 1, value)
  else Object.assign(parent as object, { [last]: value })
  return JSON.parse(JSON.stringify(copy)) as object // leaves out what is undefined
}
