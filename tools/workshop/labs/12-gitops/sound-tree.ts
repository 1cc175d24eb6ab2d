import { holds } from '../../src/checks/holds.ts'
import { type Check } from '../../src/lab.ts'
import { asksTree } from './asks-tree.ts'
import { canCheckTree } from './can-check-tree.ts'

const asked = {
  says: 'dev and production would take the tree',
  hint: 'gitops/apps/dev/replicas.yaml: its values are those that charts/order-service/values.schema.json knows.',
}

/** Asks the checks of the tree, which need kubectl and helm; without them, the one value that is wrong at first. */
export const soundTree: Check = (copy) =>
  canCheckTree(copy)
    ? asksTree('has nothing wrong with it', asked)(copy)
    : holds({ file: 'gitops/apps/dev/replicas.yaml', pattern: /^ {4}replicas: 1$/m, ...asked })(copy)
