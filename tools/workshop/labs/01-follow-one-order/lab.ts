import { type LabDefinition } from '../../src/lab.ts'

export const lab: LabDefinition = { title: 'run it, and follow one order', checks: [] }
