export { describeWaitingForPostgres } from './describe-waiting-for-postgres.js'
