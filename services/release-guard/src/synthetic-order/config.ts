import { baseUrl, httpUrl, integer, readEnvironment } from '@ltp/environment'
import { z } from 'zod'
import { clientEnvironment } from '../client-environment.js'

const MINUTE_MS = 60_000
const milliseconds = integer({ min: 1, max: 10 * MINUTE_MS })

const environment = z.object({
  GATEWAY_URL: baseUrl,
  GATEWAY_HOST: z
    .string()
    .regex(/^[\w.-]+(:\d{1,5})?$/, 'must be the name by which users call the gateway, such as prod.example.com')
    .optional(),
  ...clientEnvironment,
  REPORT_URL: httpUrl,
  CUSTOMER_ID: z
    .string()
    .regex(/^[1-9]\d{0,18}$/, 'must be the id of a customer')
    .optional(),
  CUSTOMER_NAME: z.string().max(200, 'must be at most 200 characters').default('synthetic-order'),
  CUSTOMER_SEARCH_PAGES: integer({ min: 1, max: 10_000 }).default(100),
  ANSWER_TIMEOUT_MS: milliseconds.default(5000),
  APPROVAL_TIMEOUT_MS: milliseconds.default(MINUTE_MS),
  CANCEL_TIMEOUT_MS: milliseconds.default(MINUTE_MS),
  POLL_MS: milliseconds.default(250),
})

/** What a synthetic order is told from outside. README.md describes the variables. */
export type Config = ReturnType<typeof readConfig>

/** @throws ConfigurationError naming every missing and every wrong variable */
export function readConfig(variables: NodeJS.ProcessEnv) {
  const read = readEnvironment(environment, variables)
  return {
    gateway: { url: read.GATEWAY_URL, host: read.GATEWAY_HOST, timeoutMs: read.ANSWER_TIMEOUT_MS },
    client: {
      tokenUrl: read.TOKEN_URL,
      id: read.CLIENT_ID,
      secret: read.CLIENT_SECRET,
      timeoutMs: read.ANSWER_TIMEOUT_MS,
    },
    customer: { id: read.CUSTOMER_ID, name: read.CUSTOMER_NAME, searchPages: read.CUSTOMER_SEARCH_PAGES },
    orders: {
      approvalTimeoutMs: read.APPROVAL_TIMEOUT_MS,
      cancelTimeoutMs: read.CANCEL_TIMEOUT_MS,
      pollMs: read.POLL_MS,
    },
    report: { url: read.REPORT_URL, timeoutMs: read.ANSWER_TIMEOUT_MS },
  }
}
