import { canCheckTree } from './can-check-tree.ts'

const MAC = { platform: 'darwin', arch: 'arm64' }
const LINUX = { platform: 'linux', arch: 'x64' }

/** A machine with these programs, by what they say of their versions. */
const has = (versions: Readonly<Record<string, string>>) => ({
  run: (program: string) => ({ ok: program in versions, output: versions[program] ?? 'not found' }),
})

describe('the tree', () => {
  it.each([
    [has({ kubectl: 'v1.34.1', helm: 'v4.0.1' }), MAC],
    [has({ kubectl: 'v1.34.1', helm: 'v10.1.0' }), MAC],
    [has({ kubectl: 'v1.34.1' }), LINUX],
    [has({ kubectl: 'v1.34.1', helm: 'v3.19.0' }), LINUX],
  ])('can be checked with kubectl and helm 4, which npm fetches on Linux: %#', (programs, machine) => {
    expect(canCheckTree(programs, machine)).toBe(true)
  })

  it.each([
    [has({ kubectl: 'v1.34.1' }), MAC],
    [has({ kubectl: 'v1.34.1', helm: 'v3.19.0' }), MAC],
    [has({ helm: 'v4.0.1' }), LINUX],
  ])('cannot be checked without one of them: %#', (programs, machine) => {
    expect(canCheckTree(programs, machine)).toBe(false)
  })
})
