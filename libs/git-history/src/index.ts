export { type Baseline, findBaseline } from './baseline.js'
export { GitRepository } from './git-repository.js'
