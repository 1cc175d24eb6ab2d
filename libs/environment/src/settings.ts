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

export const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be a URL such as postgres://user:password@host:5432/database',
})

/** Passwords that stand in this repository, so that everybody knows them. */
const DEMO_PASSWORDS: readonly string[] = ['laptop', 'postgres', 'password', 'secret']

/** Whether the URL holds a password, and none that everybody knows. */
export function hasOwnPassword(postgresUrl: string): boolean {
  const { password } = new URL(postgresUrl)
  return password !== '' && !DEMO_PASSWORDS.includes(decodeURIComponent(password))
}
