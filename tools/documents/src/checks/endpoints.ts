import { type Check } from '../problem.ts'
import { type Endpoint } from '../repository/endpoints.ts'
import { scriptsIn } from '../shell/scripts.ts'
import { matches } from './endpoint-matches.ts'

const METHOD = /^(GET|POST|PUT|DELETE|PATCH|HEAD) (\/\S*)/
const BARE = /^\/(?!\/)[\w.{}<>:*…-]*(?:\/[\w.{}<>:*…-]+)*\/?(?:\?\S*)?$/
/** Of the file system of machines and images. */
const OF_MACHINES = /^\/(?:app|dev|etc|home|opt|proc|run|tmp|usr|var|work)(?:\/|$)/
/** Of other providers of tokens, what pages have, the end of names such as @ltp/helm/testing, part of an address with its range. */
const OF_OTHERS = new Set(['/oauth/token', '/v1/token', '/assets/*', '/testing', '/99'])
/** Our services, on a laptop, behind an example's domain, or in a cluster. */
const ADDRESS =
  /(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|[\w.<>-]*example\.com|(?<=:\/\/)[a-z-]+-(?:service|guard|gateway|server)(?:\.apps)?)(?::(\d+))?(\/[^\s'"`),]*)/g

/** @param ports what listens where on a laptop */
export function endpointsCheck(endpoints: readonly Endpoint[], ports: ReadonlyMap<string, string>): Check {
  /** A path in code answers any method only where nothing tells which: else it is a client's, or the same as a document's. */
  const isUndocumented = (method: string | undefined, path: string) =>
    method === undefined || !endpoints.some((it) => it.method !== undefined && matches(it, it.method, path))
  return (document) => {
    const { path: file, codes } = document
    const problem = (line: number, method: string | undefined, path: string, service?: string) => {
      // all of it is the reader's, or a script's: curl localhost:8080/$1
      if (/^\/\$\{?\w+\}?$/.test(path)) return []
      const asked = endpoints.filter(
        (it) => service === undefined || it.service === undefined || it.service === service,
      )
      if (asked.some((it) => (it.method !== undefined || isUndocumented(method, path)) && matches(it, method, path)))
        return []
      const whose = service === undefined ? 'no service answers' : `${service} does not answer`
      return [{ file, line, message: `names ${[method, path].filter((it) => it).join(' ')}, which ${whose}` }]
    }
    const inCodes = codes.flatMap(({ text, line, isDenied }) => {
      const [, method, path] = METHOD.exec(text) ?? []
      if (path !== undefined) return problem(line, method, path.replace(/[:,]$/, ''))
      return BARE.test(text) && !OF_MACHINES.test(text) && !OF_OTHERS.has(text) && !isDenied
        ? problem(line, undefined, text)
        : []
    })
    const inCommands = scriptsIn(document).flatMap(({ program, args, line }) =>
      args.flatMap((arg) =>
        [...arg.matchAll(ADDRESS)].flatMap(([, port, path = '']) =>
          problem(
            line,
            program === 'curl' ? methodOf(args) : undefined,
            path,
            port === undefined ? undefined : ports.get(port),
          ),
        ),
      ),
    )
    return [...inCodes, ...inCommands]
  }
}

/** As curl chooses it. */
function methodOf(args: readonly string[]): string {
  const named = args.findIndex((arg) => arg === '-X' || arg === '--request')
  if (named >= 0) return args[named + 1] ?? 'GET'
  const hasBody = args.some((arg) => /^(?:-d|--data.*|--json)$/.test(arg))
  return hasBody && !args.includes('-G') ? 'POST' : 'GET'
}
