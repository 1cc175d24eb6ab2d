import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'

const HEADERS_END = '\r\n\r\n'

/**
 * Serves the bare repositories of a folder, for reading and writing by whoever asks, by git's own CGI program:
 * https://git-scm.com/docs/git-http-backend
 */
export class GitBackend {
  private readonly folder: string
  private readonly program = join(execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim(), 'git-http-backend')

  constructor(folder: string) {
    this.folder = folder
  }

  /** @param name such as `owner/repository` */
  create(name: string): string {
    const repository = join(this.folder, `${name}.git`)
    if (existsSync(repository)) return repository
    execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', repository])
    execFileSync('git', ['config', 'http.receivepack', 'true'], { cwd: repository })
    return repository
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, search } = new URL(request.url ?? '/', 'http://any')
    const child = spawn(this.program, {
      env: {
        PATH: process.env.PATH,
        GIT_PROJECT_ROOT: this.folder,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: pathname,
        QUERY_STRING: search.slice(1),
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
        REMOTE_USER: 'rehearsal',
      },
    })
    let head = Buffer.alloc(0)
    child.stdout.on('data', (chunk: Buffer) => {
      if (response.headersSent) return void response.write(chunk)
      head = Buffer.concat([head, chunk])
      const end = head.indexOf(HEADERS_END)
      if (end < 0) return
      writeHead(response, head.subarray(0, end).toString('latin1'))
      response.write(head.subarray(end + HEADERS_END.length))
    })
    child.stdout.on('end', () => {
      if (!response.headersSent) response.statusCode = 500
      response.end()
    })
    child.stdin.on('error', () => undefined) // it has said enough
    child.on('error', () => response.writeHead(500).end())
    request.pipe(child.stdin)
  }
}

function writeHead(response: ServerResponse, head: string): void {
  const headers = head.split('\r\n').map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon), line.slice(colon + 1).trim()] as const
  })
  const status = headers.find(([name]) => name.toLowerCase() === 'status')?.[1] ?? '200'
  const others = headers.filter(([name]) => name.toLowerCase() !== 'status')
  response.writeHead(Number.parseInt(status, 10), Object.fromEntries(others))
}
