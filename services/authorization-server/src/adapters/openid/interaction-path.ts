/** Where people sign in and consent. */
export const INTERACTION_ROUTE = '/oauth2/interaction/:uid'

export function interactionPath(uid: string): string {
  return INTERACTION_ROUTE.replace(':uid', uid)
}
