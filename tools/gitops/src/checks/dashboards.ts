import { problemsOfDashboard, repeated } from '../dashboards/dashboard-problems.js'
import { type GrafanaDashboard } from '../dashboards/grafana-dashboard.js'
import { type Cluster } from './cluster.js'
import { type Resource, titleOf } from './resource.js'

interface GrafanaSpec {
  readonly values: {
    readonly sidecar: {
      readonly dashboards: { readonly label: string; readonly labelValue: string; readonly searchNamespace: string }
    }
  }
}

/** Dashboards that Grafana would not find, or not show as they are meant. */
export function dashboardProblems({ resources }: Cluster): string[] {
  const grafana = resources.find(({ kind, metadata }) => kind === 'HelmRelease' && metadata.name === 'grafana')
  const configMaps = resources.filter((it) => it.kind === 'ConfigMap' && dashboardsIn(it).length > 0)
  if (!grafana) return []
  return [
    ...(configMaps.length > 0 ? [] : [`${titleOf(grafana)}: there are no dashboards`]),
    ...configMaps.flatMap((it) => unseenBy(grafana.spec as unknown as GrafanaSpec, it)),
    ...configMaps.flatMap((it) =>
      dashboardsIn(it).flatMap(([file, text]) => problemsOfDashboard(text).map((told) => `${file}: ${told}`)),
    ),
    ...alike(configMaps.flatMap((it) => dashboardsIn(it).map(([, text]) => text))),
  ]
}

const dashboardsIn = ({ data = {} }: Resource) => Object.entries(data).filter(([file]) => file.endsWith('.json'))

function unseenBy({ values: { sidecar } }: GrafanaSpec, configMap: Resource): string[] {
  const { label, labelValue, searchNamespace } = sidecar.dashboards
  const { namespace, labels = {} } = configMap.metadata
  const title = titleOf(configMap)
  return [
    ...(namespace === searchNamespace ? [] : [`${title}: Grafana looks for dashboards in ${searchNamespace}`]),
    ...(labels[label] === labelValue ? [] : [`${title}: Grafana looks for the label ${label}=${labelValue}`]),
  ]
}

/** Of two with one uid Grafana takes neither, of two with one title people take the wrong one. */
function alike(texts: readonly string[]): string[] {
  const taken = texts.filter((text) => problemsOfDashboard(text).length === 0)
  const dashboards = taken.map((text) => JSON.parse(text) as GrafanaDashboard)
  return [
    ...repeated(dashboards.map(({ uid }) => `uid ${uid}`)),
    ...repeated(dashboards.map(({ title }) => `title ${title}`)),
  ].map((what) => `two dashboards have the ${what}`)
}
