import { z } from 'zod'
import { isSecretHash } from './adapters/secrets/argon2-secret-hashes.js'
import { signingKeySet } from './adapters/signing-keys/signing-keys.js'
import { DEMO_COOKIE_KEY, isDemoHash } from './demo.js'
import { isScope } from './domain/scope.js'

const MIN_COOKIE_KEY_LENGTH = 32

/** Which secrets are allowed: in a cluster none that everybody knows. */
export interface SecretRules {
  readonly demoAllowed: boolean
}

const identifier = z.string().regex(/^[\w.@-]{1,200}$/, 'must be 1 to 200 letters, digits, or any of . _ @ -')
const absoluteUri = z
  .string()
  .refine((uri) => URL.canParse(uri) && !uri.includes('#'), 'must be an absolute URI without fragment')

/** JSON in a text; problems name their place in it. */
export function jsonOf<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string({ error: 'must be JSON; see README.md' })
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: 'must be JSON' })
        return z.NEVER
      }
    })
    .transform((value, context) => {
      const result = schema.safeParse(value)
      if (result.success) return result.data
      for (const { path, message } of result.error.issues) {
        context.addIssue({ code: 'custom', message: `${path.join('.') || 'it'} ${message}` })
      }
      return z.NEVER
    })
}

function secretHash({ demoAllowed }: SecretRules) {
  return z
    .string()
    .refine(isSecretHash, { message: 'must be an argon2id hash: run the command hash-secret', abort: true })
    .refine((hash) => demoAllowed || !isDemoHash(hash), 'is the hash of a demo secret, which everybody knows')
}

export function clientList(rules: SecretRules) {
  const client = z.strictObject({
    id: identifier,
    name: z.string().min(1).max(200).optional(),
    scopes: z.array(z.string().refine(isScope, 'is not a known scope')),
    secretHash: secretHash(rules).optional(),
    redirectUris: z.array(absoluteUri).default([]),
    postLogoutRedirectUris: z.array(absoluteUri).default([]),
  })
  return z
    .array(
      client
        .refine(
          ({ secretHash, redirectUris }) => secretHash ?? redirectUris.length,
          'needs a secretHash or redirectUris',
        )
        .transform((value) => ({ ...value, name: value.name ?? value.id })),
    )
    .refine((clients) => areUnique(clients.map(({ id }) => id)), 'must not hold an id twice')
}

export function userList(rules: SecretRules) {
  const user = z.strictObject({
    username: identifier,
    name: z.string().min(1).max(200),
    passwordHash: secretHash(rules),
  })
  return z
    .array(user)
    .refine((users) => areUnique(users.map(({ username }) => username)), 'must not hold a username twice')
}

export function cookieKeys({ demoAllowed }: SecretRules) {
  return z
    .array(z.string())
    .min(1, 'must hold at least one key')
    .refine(areLong, `must have at least ${MIN_COOKIE_KEY_LENGTH} characters each`)
    .refine((keys) => demoAllowed || !keys.includes(DEMO_COOKIE_KEY), 'is the demo key, which everybody knows')
}

function areLong(keys: readonly string[]): boolean {
  return keys.every((key) => key.length >= MIN_COOKIE_KEY_LENGTH)
}

export const signingKeys = signingKeySet.refine(
  ({ keys }) => areUnique(keys.map(({ kid }) => kid)),
  'must not hold a kid twice',
)

function areUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}
