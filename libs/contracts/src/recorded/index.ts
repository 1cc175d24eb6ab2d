export { byHash, type InteractionsByHash, type Pact } from './pact.js'
export { CHART_VERSION, type Recording, Recordings } from './recordings.js'
export { Repository } from './repository.js'
export { verifiedPacts } from './verified-pacts.js'
