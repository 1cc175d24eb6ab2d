import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { machineHas, personsEnvironment, requirementsOf } from './machine.ts'

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

  it('must have what is required of it', () => {
    expect(requirementsOf('docker,no-cosign', ['docker', 'no-cosign'])).toEqual(['docker', 'no-cosign'])
    expect(requirementsOf(undefined, [])).toEqual([])
    expect(() => requirementsOf('docker,kubectl,cosign', ['docker', 'no-kubectl', 'no-cosign'])).toThrow(
      'this machine is required to be one with kubectl, cosign, and is not',
    )
    expect(() => requirementsOf('dokcer', ['docker'])).toThrow('there is no need "dokcer"')
  })

  it('is a person’s, also in continuous integration', () => {
    process.env.GITHUB_PLANTED = 'true'
    try {
      expect(personsEnvironment()).toMatchObject({ NX_DAEMON: 'false' })
      expect(Object.keys(personsEnvironment()).filter((name) => /^(CI$|GITHUB_)/.test(name))).toEqual([])
    } finally {
      delete process.env.GITHUB_PLANTED
    }
  })

  it('has the node of the person, not the one of the repository that npm puts before it', () => {
    const PATH = ['/work/node_modules/.bin', '/usr/bin', '/npm/bin/node-gyp-bin', '/opt/bin'].join(delimiter)

    expect(personsEnvironment({ PATH }).PATH).toBe(['/usr/bin', '/opt/bin'].join(delimiter))
  })
})
