import { isIP } from 'node:net'
import { z } from 'zod'

/** Where a process runs. It decides which secrets are allowed, and nothing else. */
export const profile = z.enum(['laptop', 'compose', 'cluster'], { error: 'must be laptop, compose or cluster' })
export type Profile = z.infer<typeof profile>

/** A whole number from `min` to `max`. */
export function integer({ min, max = Number.MAX_SAFE_INTEGER }: { min: number; max?: number }) {
  const message = `must be a whole number from ${min}${max === Number.MAX_SAFE_INTEGER ? ' up' : ` to ${max}`}`
  return z
    .string({ error: message })
    .regex(/^\d+$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message)
}

/** A TCP port; 0 takes any free one. */
export const port = integer({ min: 0, max: 65535 })

/** The address to listen on; all of the machine's unless told otherwise. */
export const host = z.string().default('0.0.0.0')

/** What `@ltp/logging` reads for itself, checked here so that a wrong value is named together with all others. */
export const logEnvironment = {
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'must be trace, debug, info, warn, error, fatal or silent',
    })
    .optional(),
  LOG_PRETTY: z.enum(['0', '1'], { error: 'must be 0 or 1' }).optional(),
} as const

/** `on` or `off`, as a boolean. */
export const onOff = z.enum(['on', 'off'], { error: 'must be on or off' }).transform((value) => value === 'on')

/** A comma-separated list, blanks trimmed. */
export const textList = z.string({ error: 'must be a comma-separated list' }).transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
)

export const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' })

/** One to which a path is added. */
export const baseUrl = httpUrl.transform((url) => url.replace(/\/+$/, ''))

/** IP addresses, and ranges of them, of the proxies whose `X-Forwarded-*` headers are believed. */
export const proxies = textList.pipe(
  z
    .array(z.string())
    .refine((list) => list.every(isAddressRange), 'must list IP addresses or ranges such as 10.0.0.0/8'),
)

const ADDRESS_BITS: Record<number, number> = { 4: 32, 6: 128 }

function isAddressRange(text: string): boolean {
  const [, address, prefix] = /^([^/]*)(?:[/](\d{1,3}))?$/.exec(text) ?? []
  const bits = ADDRESS_BITS[isIP(address ?? '')]
  // of /0 every caller would be a proxy
  return bits !== undefined && (prefix === undefined || (Number(prefix) >= 1 && Number(prefix) <= bits))
}

export const postgresUrl = z
  .url({
    protocol: /^postgres(ql)?$/,
    error: 'must be a URL such as postgres://user:password@host:5432/database',
  })
  // the driver would throw its own error at the first query, without the variable's name
  .refine(areCredentialsDecodable, 'must hold user and password percent-encoded: a % is written %25')

function areCredentialsDecodable(url: string): boolean {
  if (!URL.canParse(url)) return true // told already
  const { username, password } = new URL(url)
  return decoded(username) !== undefined && decoded(password) !== undefined
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** Passwords that stand in this repository, so that everybody knows them; besides, compose.yaml has the names of its users. */
const DEMO_PASSWORDS: readonly string[] = ['laptop', 'postgres', 'password', 'secret']

/**
 * Whether the URL holds a password, and none that everybody knows. One that cannot be decoded is nobody's demo password;
 * {@link postgresUrl} tells what is wrong with it.
 */
export function hasOwnPassword(postgresUrl: string): boolean {
  const { username, password } = new URL(postgresUrl)
  const plain = decoded(password) ?? password
  return plain !== '' && plain !== decoded(username) && !DEMO_PASSWORDS.includes(plain)
}
