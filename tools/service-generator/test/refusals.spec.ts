import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { templates } from '../src/templates.ts'
import { ROOT } from './repository-in-memory.ts'

const ERRORS = 'services/shipping-service/src/domain/delivery-note-errors.ts'
const PROBLEMS = 'services/shipping-service/src/adapters/rest-api/delivery-note-problems.ts'
const HTTP_API = `declare module '@ltp/http-api' {
  export class ProblemError { constructor(options: { status: number; code: string; detail: string; cause: unknown }) }
}`

const template = (file: string) => templates().find(({ path }) => path === file)?.text ?? ''

describe('a refusal of the domain of a generated service', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'refusals-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  /** What the compiler says. */
  const compiled = (errors: string) => {
    const files = { 'package.json': '{"type":"module"}', 'http-api.d.ts': HTTP_API }
    for (const [file, text] of Object.entries({ ...files, [ERRORS]: errors, [PROBLEMS]: template(PROBLEMS) })) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), text)
    }
    const options = '--noEmit --strict --skipLibCheck --lib es2024 --module nodenext'.split(' ')
    const compiler = join(ROOT, 'node_modules/typescript/lib/tsc.js')
    const args = [compiler, ...options, PROBLEMS, 'http-api.d.ts']
    return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' }).stdout
  }

  it('has a status of HTTP', () => {
    expect(compiled(template(ERRORS))).toBe('')
  })

  it('does not compile without one', () => {
    const withAnother = template(ERRORS).replace('ErrorCode =', "ErrorCode = 'DELIVERY_NOTE_IS_LATE' |")

    expect(compiled(withAnother)).toMatch(/problems\.ts.*'DELIVERY_NOTE_IS_LATE' is missing/)
  })

  it('does not compile with a code that is none of the known', () => {
    const withAnother = `${template(ERRORS)}
      export class LateError extends DeliveryNoteError { readonly code = 'DELIVERY_NOTE_IS_LATE' }`

    expect(compiled(withAnother)).toMatch(/errors\.ts.*'code' .* is not assignable/)
  })
})
