import type { FastifyInstance, FastifyRequest } from 'fastify'
import findMyWay, { type HTTPMethod } from 'find-my-way'
import { ProblemError } from './problem.js'

/** Tells an unknown address (404) from a method that an address does not have (405), which Fastify's router does not. */
export class Routes {
  private readonly router = findMyWay()
  private readonly methods = new Set<HTTPMethod>()

  /** Call before any route is added. */
  constructor(fastify: FastifyInstance) {
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat() as HTTPMethod[]) this.add(one, url)
    })
  }

  private add(method: HTTPMethod, url: string): void {
    this.methods.add(method)
    if (!this.router.hasRoute(method, url)) this.router.on(method, url, () => undefined)
  }

  /** The answer to a request that matched no route. */
  refuse({ method, url }: FastifyRequest): ProblemError {
    const allowed = [...this.methods].filter((one) => this.hasRoute(one, url))
    if (allowed.length === 0 || allowed.includes(method as HTTPMethod))
      return new ProblemError({ status: 404, detail: 'there is nothing at this address' })
    const allow = allowed.join(', ')
    return new ProblemError({ status: 405, detail: `${method} is not allowed here, but ${allow}`, headers: { allow } })
  }

  private hasRoute(method: HTTPMethod, url: string): boolean {
    const found = this.router.find(method, url)
    // As Nest sees it: a parameter has at least one character, what `*` stands for may be empty
    return found !== null && Object.entries(found.params).every(([name, value]) => value !== '' || name === '*')
  }
}
