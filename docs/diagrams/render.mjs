import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { mermaidBlocks } from './blocks.mjs'
import { DrawingPage } from './drawing-page.mjs'

const USAGE = `Draws the Mermaid diagrams of all documents to .cache/diagrams, for a light and a dark page. Exit code 1: one cannot be drawn.

  npm ci --prefix docs/diagrams     once
  node docs/diagrams/render.mjs     --only <file>   of this document, from the root of the repository; may be repeated
                                    --to <folder>   to another folder`

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** Smaller letters are hard to read, in px. */
const SMALLEST = 9

const documents = () =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file !== '' && existsSync(join(ROOT, file)))

/** @returns what is wrong, each with file and line */
async function render(files, folder) {
  mkdirSync(folder, { recursive: true })
  const problems = []
  const page = await DrawingPage.open()
  try {
    for (const file of files) {
      for (const { line, code } of mermaidBlocks(readFileSync(join(ROOT, file), 'utf8'), file)) {
        problems.push(...(await drawBoth(page, { file, line, code, folder })))
      }
    }
  } finally {
    await page.close()
  }
  return problems
}

async function drawBoth(page, { file, line, code, folder }) {
  const problems = []
  for (const theme of ['default', 'dark']) {
    const picture = join(folder, `${file.replaceAll(/[/.]/g, '-')}-${line}-${theme === 'dark' ? 'dark' : 'light'}.png`)
    try {
      const letters = await page.draw(code, theme, picture)
      console.log(`${file}:${line} ${relative(ROOT, picture)}`)
      if (letters < SMALLEST)
        problems.push(`${file}:${line} is too wide: its letters are ${letters.toFixed(1)} px high`)
    } catch (error) {
      return [`${file}:${line} cannot be drawn: ${error.message}`]
    }
  }
  return [...new Set(problems)]
}

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    to: { type: 'string', default: join(ROOT, '.cache/diagrams') },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(USAGE)
} else {
  const problems = await render(values.only ?? documents(), values.to)
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}
