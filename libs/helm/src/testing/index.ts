export { Chart, type Rendering } from './chart.js'
export { describeValues, type ExpectedOfValues } from './describe-values.js'
export { type Manifest, Manifests } from './manifests.js'
export { valuesSchemaIsCurrent } from './values-schema.js'
