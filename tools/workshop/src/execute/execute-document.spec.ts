import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { blocksOf } from './blocks.ts'
import { executeDocument } from './execute-document.ts'

describe('a document that is executed', () => {
  let cwd: string
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'document-'))
  })
  afterEach(() => rmSync(cwd, { recursive: true }))

  const execute = (document: string, has: string[] = []) =>
    executeDocument(blocksOf(document), { cwd, env: process.env, has })
  const sh = (text: string, words = '') => `\`\`\`sh ${words}\n${text}\n\`\`\`\n\n`
  const prints = (text: string) => `\`\`\`text\n${text}\n\`\`\`\n\n`

  it('is typed into one terminal: folders and variables last', async () => {
    const document =
      sh('mkdir inner && cd inner\nNAME=Fred') + sh('echo "$NAME in ${PWD##*/}"') + prints('Fred in inner')

    expect(await execute(document)).toEqual({ commands: 2, compared: 1, notRun: [] })
  })

  it('is wrong when a command prints something else, and the line is told', async () => {
    await expect(execute(sh('echo a') + prints('b'))).rejects.toThrow(
      /^line 1: echo a does not print .* from here on: b\n.*\na$/s,
    )
  })

  it('counts what is printed as an error, too', async () => {
    expect(await execute(sh('echo a; echo b >&2') + prints('a\nb'))).toMatchObject({ compared: 2 })
  })

  it.each([
    'false',
    'false\ntrue',
    'false; true',
    'false && true',
    'false && true\ntrue',
    'false &&\n  true\ntrue',
    'false \\\n  && true\ntrue',
    'true && false\ntrue',
    '{ false && true; }\ntrue',
    '! true\ntrue',
    'false | cat',
    'false | cat\ntrue',
    'X=$(false | cat)\ntrue',
    'echo x | grep -q y',
    '(exit 3)',
    'echo "no end',
    'nobody-has-this-command',
  ])('is wrong when a command fails: %j', async (command) => {
    await expect(execute(sh(command))).rejects.toThrow('failed')
    expect(await execute(sh(command, 'fails'))).toMatchObject({ commands: 1 })
  })

  it.each([
    'false || true\ntrue',
    'if false && true; then echo a; fi',
    'while false && true; do echo a; done',
    'cat > a.txt <<END\nit is "a\nEND\ncat a.txt',
    'for i in 1 2; do\n  echo $i\ndone\nf() {\n  echo f\n}\nf',
    '# a remark\n\ntrue',
    'true &&\n  true',
    'true | cat\necho $?',
    'echo "false && true"; true',
  ])('is right when none does, for which bash looks: %j', async (commands) => {
    expect(await execute(sh(commands))).toMatchObject({ commands: 1 })
  })

  it.each(['false && true; true', 'for i in 1 2; do\n  false && true\n  true\ndone', 'f() { false && true; true; }'])(
    'is refused when nobody would notice that a command fails: %j',
    async (commands) => {
      await expect(execute(sh(commands))).rejects.toThrow('nobody notices when what is before && fails')
    },
  )

  it('is wrong when a command does not fail that should', async () => {
    await expect(execute(sh('true', 'fails'))).rejects.toThrow('should fail, but did not')
  })

  it('edits files as a diff says, and is wrong when the text has moved on', async () => {
    writeFileSync(join(cwd, 'a.txt'), 'one\ntwo\n')
    const edit = '```diff\n--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+three\n```\n'

    await execute(edit)

    expect(readFileSync(join(cwd, 'a.txt'), 'utf8')).toBe('one\nthree\n')
    await expect(execute(edit)).rejects.toThrow('patch does not apply')
  })

  it('has something run in another terminal until Ctrl-C', async () => {
    const server = `trap 'echo stopped > stopped.txt; exit' INT\necho ready\nwhile true; do sleep 0.1; done`
    const document =
      sh(server, 'terminal=server') +
      prints('ready') +
      sh('ls') +
      sh('# Ctrl-C', 'terminal=server') +
      sh('cat stopped.txt') +
      prints('stopped')

    expect(await execute(document)).toMatchObject({ commands: 4 })
  })

  it('is wrong when what runs in another terminal ends without having printed what is expected', async () => {
    await expect(execute(sh('echo no', 'terminal=server') + prints('ready'))).rejects.toThrow('from here on: ready')
  })

  it.each([
    ['without an output', sh('exit 3', 'terminal=server')],
    ['after its output', sh('echo ready; exit 3', 'terminal=server') + prints('ready')],
    ['in the middle', sh('false\ntrue', 'terminal=server')],
    ['in a pipe', sh('(exit 3) | cat', 'terminal=server')],
    ['while others are typed', sh('sleep 0.4; exit 3', 'terminal=server') + sh('sleep 0.8') + sh('echo > typed.txt')],
    ['before Ctrl-C', sh('sleep 0.4; exit 3', 'terminal=server') + sh('sleep 0.8') + sh('# Ctrl-C', 'terminal=server')],
  ])('is wrong when what runs in another terminal ends with an error: %s', async (_, document) => {
    await expect(execute(document)).rejects.toThrow(/^line 1: .* has ended in its terminal, with [13]:/s)
    expect(existsSync(join(cwd, 'typed.txt'))).toBe(false)
  })

  it('may have something in another terminal that ends by itself', async () => {
    expect(await execute(sh('echo ready', 'terminal=server') + prints('ready') + sh('sleep 0.4'))).toMatchObject({
      commands: 2,
    })
  })

  it('is wrong when something does not end in time, and ends it', async () => {
    await expect(execute(sh('echo begun; sleep 60', 'limit=1'))).rejects.toThrow(
      /no end after 1 s; it had printed:\nbegun/,
    )
  })

  it('leaves out what the machine has nothing for, and says so', async () => {
    const document = sh('exit_with_docker', 'needs=docker') + sh('echo a') + prints('a')

    expect(await execute(document)).toEqual({ commands: 1, compared: 1, notRun: [{ line: 1, lacks: ['docker'] }] })
    await expect(execute(document, ['docker'])).rejects.toThrow('exit_with_docker')
  })
})
