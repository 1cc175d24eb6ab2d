export { describeInCluster, type ServiceInCluster } from './describe-in-cluster.js'
