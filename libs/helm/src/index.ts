export { CommandError, helm, kubectl, runHelm } from './run.js'
