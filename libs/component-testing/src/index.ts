export { Component } from './component.js'
export { describeTokenChecks } from './describe-token-checks.js'
export { type ComponentOptions } from './set-up.js'
export type { Ending, Place } from './surroundings.js'
