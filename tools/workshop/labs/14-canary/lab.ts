import { type LabDefinition } from '../../src/lab.ts'
import { judgesVersions, treeIsSound } from './check-canary.ts'

export const lab: LabDefinition = {
  title: 'a canary: ship a bug on purpose, and watch it be rolled back',
  checks: [judgesVersions, treeIsSound],
}
