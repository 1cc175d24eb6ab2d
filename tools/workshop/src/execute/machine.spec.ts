import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { machineHas } from './machine.ts'

describe('a machine', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'machine-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const program = (name: string, exitCode: number) => {
    writeFileSync(join(folder, name), `#!/bin/sh\nexit ${exitCode}\n`)
    chmodSync(join(folder, name), 0o755)
  }

  it('lacks what is neither on its PATH nor named', () => {
    expect(machineHas({ PATH: folder })).toEqual(['no-docker', 'no-kubectl', 'no-cosign', 'no-cluster', 'no-rehearsal'])
  })

  it('has programs that answer, a cluster that is named, and a place to rehearse', () => {
    program('docker', 1)
    program('kubectl', 0)

    expect(machineHas({ PATH: folder, CLUSTER_KUBECONFIG: 'here', REHEARSAL_PLACE: 'there' })).toEqual([
      'no-docker',
      'kubectl',
      'no-cosign',
      'cluster',
      'rehearsal',
    ])
  })
})
