import type { Schema } from './schema.js'

const LABELS: Schema = {
  propertyNames: { format: 'qualified-name' },
  additionalProperties: { type: 'string', format: 'label-value' },
}
const DATA: Schema = { propertyNames: { format: 'data-key' } }
const DNS_LABEL: Schema = { format: 'dns-label' }
const PROTOCOL: Schema = { enum: ['TCP', 'UDP', 'SCTP'] }
const PORTS: Schema = { uniqueBy: [['containerPort', 'protocol'], ['name']] }

/** Definitions that say less by their own schema than their Go type reads. */
export const replaced: Record<string, Schema> = {
  'intstr.IntOrString': { type: ['integer', 'string'] },
  'resource.Quantity': { type: ['number', 'string'], format: 'quantity' },
}

/** What the API server checks of properties although its schemas do not say so, by definition; only what charts get wrong. */
export const added: Record<string, Record<string, Schema>> = {
  'core.v1.ConfigMap': { data: DATA, binaryData: DATA },
  'core.v1.Container': {
    name: DNS_LABEL,
    ports: PORTS,
    imagePullPolicy: { enum: ['Always', 'IfNotPresent', 'Never'] },
  },
  'core.v1.ContainerPort': { name: { format: 'port-name' }, protocol: PROTOCOL },
  'core.v1.PodSpec': { nodeSelector: LABELS, restartPolicy: { enum: ['Always', 'OnFailure', 'Never'] } },
  'core.v1.Secret': { data: DATA, stringData: DATA },
  'core.v1.ServicePort': { name: DNS_LABEL, protocol: PROTOCOL },
  'core.v1.ServiceSpec': {
    ports: { uniqueBy: [['port', 'protocol'], ['name']] },
    selector: LABELS,
    type: { enum: ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'] },
  },
  'core.v1.Volume': { name: DNS_LABEL },
  'meta.v1.LabelSelector': { matchLabels: LABELS },
  'meta.v1.ObjectMeta': {
    annotations: { propertyNames: { format: 'qualified-name' } },
    labels: LABELS,
    namespace: DNS_LABEL,
  },
}
