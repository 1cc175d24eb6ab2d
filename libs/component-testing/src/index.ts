export { Component, type ComponentOptions } from './component.js'
export { describeTokenChecks } from './describe-token-checks.js'
export type { Ending } from './surroundings.js'
