import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArguments, WrongArguments } from '@ltp/command-line'
import { originIn } from '../adopt/settings.js'
import { sayInSummary } from '../promotion/told.js'
import { SCOPES, SmokeTest, type Target } from './smoke-test.js'

const USAGE = `usage: CLIENT_ID=... CLIENT_SECRET=... npx nx run gitops:smoke -- [<options>]
    --environment <name>  which is at <name>.<domain of gitops/settings/settings.yaml>; default: dev
    --url <address>       of the gateway, when it is elsewhere, such as http://localhost:8080
    --login <address>     of the authorization server, when it is elsewhere
Places an order, expects it APPROVED, and cancels it. A customer named smoke-test stays behind.`

const ROOT = join(import.meta.dirname, '../../../..')

/** Exit code 1: it does not work. 2: wrong arguments. */
try {
  const target = targetAsked(process.argv.slice(2), process.env)
  if (target) await test(target)
  else console.log(USAGE)
} catch (error) {
  if (error instanceof WrongArguments) console.error(`${USAGE}\n`)
  sayInSummary(`smoke test: ${(error as Error).message}`, process.env, console.error)
  process.exitCode = error instanceof WrongArguments ? 2 : 1
}

/** @returns undefined when help is asked for */
function targetAsked(args: readonly string[], env: NodeJS.ProcessEnv): Target | undefined {
  const text = { type: 'string' } as const
  const options = { environment: text, url: text, login: text, help: { type: 'boolean' } } as const
  const { environment = 'dev', url, login, help } = parseArguments({ args: [...args], options }).values
  if (help) return undefined
  const { CLIENT_ID: id, CLIENT_SECRET: secret } = env
  if (!id || !secret)
    throw new WrongArguments(`CLIENT_ID and CLIENT_SECRET must be those of a client with the scopes ${SCOPES}`)
  const addresses = originIn(ROOT).addressesOf(environment)
  return { gateway: url ?? addresses.gateway, login: login ?? addresses.login, client: { id, secret } }
}

async function test(target: Target): Promise<void> {
  sayInSummary(`smoke test: ${target.gateway} works: ${await new SmokeTest(target).run()}`)
  // for a test that follows
  const outputs = `url=${target.gateway}\ntoken-url=${target.login}/oauth2/token\n`
  if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, outputs)
}
