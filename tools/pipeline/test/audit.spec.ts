import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

describe('the audit', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'audit-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  /** With an npm of ours on PATH. */
  function auditWhereNpm(
    says: string,
    exitCode: number,
    environment: Record<string, string> = {},
    project = 'no-such-project',
  ) {
    writeFileSync(join(folder, 'npm'), `#!/bin/sh\necho "npm $*: ${says}"\nexit ${exitCode}\n`, { mode: 0o755 })
    const { GITHUB_ACTIONS: _, ...env } = process.env
    return spawnSync(process.execPath, [join(import.meta.dirname, '../src/audit.ts'), '--project', project], {
      env: { ...env, PATH: `${folder}${delimiter}${process.env.PATH}`, ...environment },
      encoding: 'utf8',
    })
  }

  it('asks for known holes, high or worse, in what a service ships', () => {
    const { stdout, status } = auditWhereNpm('found 0 vulnerabilities', 0, {}, 'customer-service')

    expect(stdout).toContain(
      'npm audit --loglevel=warn --omit=dev --audit-level=high --workspace services/customer-service',
    )
    expect(status).toBe(0)
  })

  it('fails when there is one', () => {
    expect(auditWhereNpm('1 high severity vulnerability', 1, {}, 'customer-service').status).toBe(1)
  })

  it.each([
    ['a laptop', {}, 0],
    ['GitHub', { GITHUB_ACTIONS: 'true' }, 1],
  ])('of a registry that answers none, from %s, says so', (_, environment, exitCode) => {
    const answer = auditWhereNpm('npm error audit endpoint returned an error', 1, environment, 'customer-service')

    expect(answer.status).toBe(exitCode)
    expect(answer.stdout.includes('NOT RUN: the registry answers no audits')).toBe(exitCode === 0)
  })

  it('knows what projects there are', () => {
    expect(auditWhereNpm('', 0).stderr).toContain('there is no project "no-such-project"')
  })
})
