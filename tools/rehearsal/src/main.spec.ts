import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

describe('the place of a rehearsal', () => {
  const told = (...args: string[]) =>
    spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
      encoding: 'utf8',
      env: { ...process.env, REHEARSAL_PLACE: '/nowhere/by-environment.yaml' },
    })

  it('is that of the environment', () => {
    expect(told()).toMatchObject({ status: 2, stderr: expect.stringContaining('no /nowhere/by-environment.yaml') })
  })

  it('is the one that is named, whatever the environment says', () => {
    const { stderr } = told('--place', '/nowhere/by-option.yaml')

    expect(stderr).toContain('no /nowhere/by-option.yaml')
  })
})
