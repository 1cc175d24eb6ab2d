import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { mermaidBlocks } from './blocks.mjs'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

describe('the diagrams of a document', () => {
  it('are found with the line of their fence, and no other code', () => {
    const text = ['# A', '```sh', 'ls', '```', '', '```mermaid', 'flowchart TB', '  a --> b', '```'].join('\n')

    assert.deepEqual(mermaidBlocks(text), [{ line: 6, code: 'flowchart TB\n  a --> b' }])
  })

  it('may be part of a list', () => {
    assert.deepEqual(mermaidBlocks('- x\n  ```mermaid\n  flowchart TB\n    a --> b\n  ```'), [
      { line: 2, code: 'flowchart TB\n  a --> b' },
    ])
  })

  it('have an end', () => {
    assert.throws(() => mermaidBlocks('```mermaid\nflowchart TB', 'README.md'), /README\.md:1 has no end/)
  })
})

describe('node docs/diagrams/render.mjs', () => {
  let folder
  before(() => (folder = mkdtempSync(join(tmpdir(), 'diagrams-'))))
  after(() => rmSync(folder, { recursive: true }))

  const render = (...code) => {
    const file = join(folder, 'planted.md')
    writeFileSync(file, ['# Planted', '', '```mermaid', ...code, '```', ''].join('\n'))
    const script = join(ROOT, 'docs/diagrams/render.mjs')
    return spawnSync(process.execPath, [script, '--only', relative(ROOT, file), '--to', folder], { encoding: 'utf8' })
  }

  it('draws what is a diagram', () => {
    const { status, stdout } = render('flowchart TB', '  a --> b')

    assert.equal(status, 0)
    assert.match(stdout, /planted\.md:3 .*-light\.png/)
  })

  it('fails with file and line of what is none', () => {
    const { status, stderr } = render('flowchart TB', '  a --> --> b')

    assert.equal(status, 1)
    assert.match(stderr, /planted\.md:3 cannot be drawn: Parse error/)
  })

  it('fails for letters that are too small to be read', () => {
    const nodes = Array.from({ length: 20 }, (_, index) => `node number ${index}`)

    const { status, stderr } = render('flowchart LR', `  ${nodes.map((text, i) => `n${i}["${text}"]`).join(' --> ')}`)

    assert.equal(status, 1)
    assert.match(stderr, /planted\.md:3 is too wide: its letters are \d\.\d px high/)
  })
})
