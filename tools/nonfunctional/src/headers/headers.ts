import { type Application, type ServiceUrl } from '../application/application.ts'
import { tokenQuestion } from '../application/access-token.ts'
import { type Answer, ask } from '../exchange.ts'
import { type Context, type Verdict } from '../part.ts'
import { type OpenApi, openApiOf } from './open-api.ts'
import { asksForToken, type Probe } from './probe.ts'
import { probesOf } from './probes.ts'
import { RULES } from './rules.ts'

/** Something wrong, and with which answers. */
export interface Fault {
  readonly service: string
  readonly what: string
  readonly titles: readonly string[]
}

type Documents = ReadonlyMap<ServiceUrl, OpenApi | undefined>

/** Headers and manners of every route of every process that is known. */
export async function headers({ application, interrupted }: Context): Promise<Verdict> {
  const documents = new Map<ServiceUrl, OpenApi | undefined>()
  for (const service of application.services) documents.set(service, await openApiOf(service))
  const faults = withoutDocument(documents)
  let count = 0
  for (const [service, probes] of await allProbes(application, documents)) {
    count += probes.length
    const found: (readonly [what: string, title: string])[] = []
    for (const probe of probes) {
      interrupted.throwIfAborted()
      const answer = await ask(probe.question)
      found.push(...faultsOf(answer, probe).map((what) => [what, `${probe.title} (${answer.status})`] as const))
    }
    const byFault = Map.groupBy(found, ([what]) => what)
    for (const [what, those] of byFault) faults.push({ service, what, titles: those.map(([, title]) => title) })
  }
  const answers = `${count} answers of ${application.services.map(({ name }) => name).join(', ')}`
  return {
    result: faults.length === 0 ? 'met' : 'NOT MET',
    summary: faults.length === 0 ? answers : `${faults.length} faults in ${answers}`,
    details: faults.map(lineOf),
    figures: { answers: count, faults },
  }
}

/** @returns what is wrong with one answer */
export function faultsOf(answer: Answer, probe: Probe): string[] {
  return probe.rules.map((rule) => rule(answer, probe)).filter((fault) => fault !== undefined)
}

/** Nobody would see that their operations are not looked at. */
function withoutDocument(documents: Documents): Fault[] {
  const without = [...documents.keys()].filter((service) => documents.get(service) === undefined)
  return without.map(({ name, url }) => {
    const titles = [`neither at ${url}/openapi.json nor in services/${name}`]
    return { service: name, what: `no OpenAPI document for ${name}`, titles }
  })
}

async function allProbes(
  { client, token }: Application,
  documents: Documents,
): Promise<[service: string, probes: Probe[]][]> {
  const bearer = await token()
  const all = [...documents].map(([{ name, url }, document]): [string, Probe[]] => {
    return [name, probesOf(url, document, bearer)]
  })
  const stranger = { ...client, clientId: 'nonfunctional-test-nobody' }
  const tokens: Probe[] = [
    { title: 'a token', question: tokenQuestion(client), rules: RULES },
    { title: 'a token for an unknown client', question: tokenQuestion(stranger), rules: [...RULES, asksForToken] },
  ]
  return [...all, ['tokens', tokens]]
}

function lineOf({ service, what, titles }: Fault): string {
  const [first, ...others] = titles
  return `${service}: ${what}: ${first}${others.length === 0 ? '' : ` and ${others.length} more`}`
}
