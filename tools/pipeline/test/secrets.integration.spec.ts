import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')
const letters = (count: number) => 'x7Kq2mR9vTb4LwZ8'.repeat(9).slice(0, count)

/** Specimens, put together here so that this file holds none. */
const SPECIMENS = {
  'id of an AWS key': `key: ${'AKIA'}7QHN2XVB4KRTWLME\n`,
  'secret of an AWS key': `AWS_SECRET_ACCESS_KEY="${'wJalrXUtnFEMI/K7MDENG/bPxRfiCY'}zzzzzzzKEY"\n`,
  'token of GitHub': `token: ${'ghp_'}${letters(36)}\n`,
  'token of npm': `//registry.example.com/:_authToken=${'npm_'}${letters(36)}\n`,
  'token of Slack': `token: ${'xoxb-'}123456789012-1234567890123-${letters(24)}\n`,
  'private key': `-----BEGIN ${'PRIVATE'} KEY-----\nMI${letters(126)}\n-----END ${'PRIVATE'} KEY-----\n`,
  "address with a database's password": `url: ${'postgres'}://admin:${letters(20)}@db.example.com:5432/orders\n`,
  'address with a password': `url: ${'https'}://admin:${letters(20)}@example.com/\n`,
}

describe('the scan for secrets', () => {
  let scratch: string
  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'secrets-'))
    cpSync(join(root, '.secretlintrc.json'), join(scratch, '.secretlintrc.json'))
  })
  afterEach(() => rmSync(scratch, { recursive: true }))

  function filesWithSecrets(): string[] {
    const { stdout, stderr } = spawnSync(join(root, 'node_modules/.bin/secretlint'), ['--format', 'json', '*.txt'], {
      cwd: scratch,
      encoding: 'utf8',
    })
    if (!stdout.startsWith('[')) throw new Error(stdout + stderr)
    const found = JSON.parse(stdout) as { filePath: string; messages: unknown[] }[]
    return found.filter(({ messages }) => messages.length > 0).map(({ filePath }) => filePath)
  }

  it('finds each of these', () => {
    const files = Object.entries(SPECIMENS).map(([title, text]) => {
      const file = join(scratch, `${title}.txt`)
      writeFileSync(file, text)
      return file
    })

    expect(filesWithSecrets().sort()).toEqual(files.sort())
  })

  it('finds nothing in what is no secret', () => {
    writeFileSync(
      join(scratch, 'digest.txt'),
      `image@sha256:${'4f'.repeat(32)}\nurl: https://example.com/a\naccount: 123456789012\n`,
    )

    expect(filesWithSecrets()).toEqual([])
  })
})
