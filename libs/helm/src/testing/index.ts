export { Chart, type Rendering } from './chart.js'
export { type Manifest, Manifests } from './manifests.js'
export { valuesSchemaIsCurrent } from './values-schema.js'
