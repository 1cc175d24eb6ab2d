import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fillIn } from './fill-in.js'
import { tryItSteps } from './try-it.js'

export interface HomePageOptions {
  /** Addresses that people can open; a service without one is not linked. */
  readonly gateway: string
  readonly authorizationServer: string
  readonly customerService?: string
  readonly orderService?: string
  /** Whether the demo client exists here, and its secret may be shown. */
  readonly hasDemoClient: boolean
}

// The files are no code. They are found by their package's name, wherever this module ends up: in src, dist or a bundle
const { resolve } = createRequire(import.meta.url)
const file = (name: string) => readFileSync(resolve(`@ltp/api-gateway/home-page/${name}`), 'utf8')

export const homePageStyle = file('home.css')

/** The page at `/try-it`: what this is, where the documents are, and shell lines that lead to an approved order. */
export function homePage({ hasDemoClient, customerService, orderService, ...options }: HomePageOptions): string {
  const client = hasDemoClient ? 'demo:demo-secret' : '"$CLIENT_ID:$CLIENT_SECRET"'
  const apis = [
    { name: 'api-gateway', does: 'everything below, and the order history', url: options.gateway },
    { name: 'customer-service', does: 'customers and their credit', url: customerService },
    { name: 'order-service', does: 'orders and the sagas that approve and cancel them', url: orderService },
  ]
  return fillIn(file('home.html'), {
    ...options,
    apis: apis.filter(({ url }) => url !== undefined),
    steps: tryItSteps({ ...options, client }).map((step, index) => ({ ...step, number: String(index + 1) })),
    demo: hasDemoClient ? 'yes' : undefined,
    noDemo: hasDemoClient ? undefined : 'yes',
  })
}
