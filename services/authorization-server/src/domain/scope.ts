/** What access tokens can allow, and how the consent page says it. */
export const SCOPES = {
  'customers:read': 'See customers and their credit',
  'customers:write': 'Create customers',
  'orders:read': 'See orders',
  'orders:write': 'Place and cancel orders',
  'sagas:admin': 'Inspect and resume sagas, see and replay dead letters',
  'journeys:read': 'See what requests have led to, and what messages say',
  'lab:write': 'Break things on purpose, on a laptop',
} as const

export type Scope = keyof typeof SCOPES

export const ALL_SCOPES = Object.keys(SCOPES) as Scope[]

export function isScope(text: string): text is Scope {
  return Object.hasOwn(SCOPES, text)
}
