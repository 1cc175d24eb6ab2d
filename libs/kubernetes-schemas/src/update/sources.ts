/** On PyPI; a release holds the schemas of several versions of Kubernetes. */
export const core = {
  requirement: 'kubernetes-validate==1.37.0',
  definitions: 'kubernetes_validate/kubernetes-json-schema/v1.34.0-local-strict/_definitions.json',
}

export const coreKinds = [
  'v1 ConfigMap',
  'v1 Namespace',
  'v1 PersistentVolumeClaim',
  'v1 Pod',
  'v1 Secret',
  'v1 Service',
  'v1 ServiceAccount',
  'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding',
  'apps/v1 Deployment',
  'apps/v1 StatefulSet',
  'autoscaling/v2 HorizontalPodAutoscaler',
  'batch/v1 CronJob',
  'batch/v1 Job',
  'networking.k8s.io/v1 Ingress',
  'networking.k8s.io/v1 NetworkPolicy',
  'policy/v1 PodDisruptionBudget',
  'rbac.authorization.k8s.io/v1 Role',
  'rbac.authorization.k8s.io/v1 RoleBinding',
]

/** Go modules and their files with CustomResourceDefinitions: all kinds in these files get a schema. */
export interface CustomSource {
  readonly module: string
  readonly files: readonly string[]
}

const flux = (controllerAndVersion: string, ...kinds: string[]): CustomSource => ({
  module: `github.com/fluxcd/${controllerAndVersion}`,
  files: kinds.map((kind) => `config/crd/bases/${kind}.yaml`),
})

export const customSources: readonly CustomSource[] = [
  {
    module: 'sigs.k8s.io/gateway-api@v1.6.3',
    files: ['gatewayclasses', 'gateways', 'httproutes'].map(
      (kind) => `config/crd/standard/gateway.networking.k8s.io_${kind}.yaml`,
    ),
  },
  {
    module: 'github.com/prometheus-operator/prometheus-operator@v0.94.1',
    files: ['podmonitors', 'prometheusrules', 'servicemonitors'].map(
      (kind) => `example/prometheus-operator-crd/monitoring.coreos.com_${kind}.yaml`,
    ),
  },
  { module: 'github.com/fluxcd/flagger@v1.43.0', files: ['artifacts/flagger/crd.yaml'] },
  // Of Flux 2.9.5; the last three are one patch older, as theirs could not be fetched
  flux(
    'source-controller@v1.9.5',
    'source.toolkit.fluxcd.io_gitrepositories',
    'source.toolkit.fluxcd.io_helmrepositories',
    'source.toolkit.fluxcd.io_ocirepositories',
  ),
  flux('kustomize-controller@v1.9.5', 'kustomize.toolkit.fluxcd.io_kustomizations'),
  flux('helm-controller@v1.6.4', 'helm.toolkit.fluxcd.io_helmreleases'),
  flux(
    'notification-controller@v1.9.3',
    'notification.toolkit.fluxcd.io_alerts',
    'notification.toolkit.fluxcd.io_providers',
    'notification.toolkit.fluxcd.io_receivers',
  ),
  flux(
    'image-reflector-controller@v1.2.4',
    'image.toolkit.fluxcd.io_imagepolicies',
    'image.toolkit.fluxcd.io_imagerepositories',
  ),
  flux('image-automation-controller@v1.2.4', 'image.toolkit.fluxcd.io_imageupdateautomations'),
]
