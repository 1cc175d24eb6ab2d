import { holds } from '../../src/checks/holds.ts'
import { succeeds } from '../../src/checks/succeeds.ts'
import { type Check } from '../../src/lab.ts'
import { canCheckTree } from './can-check-tree.ts'

const says = 'dev and production would take the tree'
const hint = 'gitops/apps/dev/replicas.yaml: its values are those that charts/order-service/values.schema.json knows.'

/** Asks the checks of the tree, which need kubectl and helm; without them, the one value that is wrong at first. */
export const soundTree: Check = (copy) =>
  canCheckTree(copy)
    ? succeeds({
        command: [
          'npx',
          ...[
            'nx',
            'run',
            'gitops:gitops-test',
            '--output-style=static',
            '--',
            'tree',
            '-t',
            'has nothing wrong with it',
          ],
        ],
        says,
        hint,
      })(copy)
    : holds({ file: 'gitops/apps/dev/replicas.yaml', pattern: /^ {4}replicas: 1$/m, says, hint })(copy)
