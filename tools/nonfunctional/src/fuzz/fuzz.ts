import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newToken } from '../application/access-token.ts'
import { type Application } from '../application/application.ts'
import { ask } from '../exchange.ts'
import { type Context, type Verdict } from '../part.ts'
import { runProgram } from '../run-program.ts'
import { type FuzzReport, fuzzVerdict } from './fuzz-report.ts'
import { timeFor } from './fuzz-time.ts'
import { installSchemathesis, SchemathesisMissing } from './install-schemathesis.ts'

const CACHE = join(import.meta.dirname, '../../../../.cache/nonfunctional/schemathesis')
/** The same Idempotency-Key with another request is refused with 422, which no schema can say; see the README. */
const UNFIT_CHECK = 'positive_data_acceptance'
const REQUESTS_PER_SECOND = 100

/** Sends what the gateway's document allows, and what it does not, and looks whether the answers are as the document says. */
export async function fuzz(context: Context): Promise<Verdict> {
  const { application, interrupted } = context
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'))
  try {
    writeFileSync(join(folder, 'openapi.json'), await documentOf(application))
    const program = await installSchemathesis(CACHE, interrupted)
    // in a file's terms, so that the token is no argument, which every user of the machine could read
    writeFileSync(join(folder, 'schemathesis.toml'), 'headers = { Authorization = "Bearer ${ACCESS_TOKEN}" }\n')
    return await run(program, folder, context)
  } catch (error) {
    if (!(error instanceof SchemathesisMissing)) throw error
    return { result: 'not run', summary: error.message, details: [] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function run(program: string, folder: string, { application, asked, interrupted }: Context): Promise<Verdict> {
  const args = [
    ...['run', 'openapi.json', '--url', application.services[0].url, '--no-color'],
    ...['--exclude-checks', UNFIT_CHECK, '--max-examples', `${asked.maxExamples}`],
    ...['--rate-limit', `${REQUESTS_PER_SECOND}/s`, '--max-redirects', '0', '--request-timeout', '15'],
    ...['--report', 'json', '--report-json-path', 'report.json'],
    ...(asked.seed === undefined ? [] : ['--seed', asked.seed]),
  ]
  const token = await newToken(application.client) // whose life is still all to come
  const { seconds, remedy } = timeFor(asked.fuzzSeconds, token.seconds)
  const { exitCode, output, isLate } = await runProgram({
    command: program,
    args,
    cwd: folder,
    env: { ...process.env, ACCESS_TOKEN: token.value },
    signal: interrupted,
    timeoutMs: seconds * 1000,
  })
  const report = join(folder, 'report.json')
  if (existsSync(report))
    return fuzzVerdict(JSON.parse(readFileSync(report, 'utf8')) as FuzzReport, { exitCode, output, remedy })
  if (isLate) throw new Error(`schemathesis has not begun within ${seconds} s: ${remedy}`)
  throw new Error(`schemathesis has failed (${exitCode}): ${output.slice(-2000)}`)
}

/** @throws when the document refers to other addresses, which would be asked, too */
async function documentOf({ services: [{ url }] }: Application): Promise<string> {
  const { status, text } = await ask({ method: 'GET', url: `${url}/openapi.json` })
  if (status !== 200) throw new Error(`there is no document at ${url}/openapi.json: ${status}`)
  const [foreign] = /"\$ref" *: *"[^#][^"]*"/.exec(text) ?? []
  if (foreign !== undefined) throw new Error(`${url}/openapi.json refers to another document, ${foreign}`)
  return text
}
