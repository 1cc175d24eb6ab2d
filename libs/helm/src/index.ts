export { CommandError, helm, kubectl, run, runHelm } from './run.js'
