export { describeInCluster } from './describe-in-cluster.js'
