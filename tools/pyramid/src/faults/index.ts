import { type Fault } from '../fault.ts'
import { templateFaults } from './template.ts'
import { clusterFaults } from './cluster.ts'
import { componentFaults } from './component.ts'
import { contractFaults } from './contract.ts'
import { integrationFaults } from './integration.ts'
import { unitFaults } from './unit.ts'

export const faults: readonly Fault[] = [
  ...unitFaults,
  ...contractFaults,
  ...integrationFaults,
  ...componentFaults,
  ...templateFaults,
  ...clusterFaults,
]
