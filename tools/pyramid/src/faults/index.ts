import { type Fault } from '../fault.ts'
import { templateFaults } from './charts.ts'
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
]
