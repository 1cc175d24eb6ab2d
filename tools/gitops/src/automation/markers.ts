/** At the end of a line of YAML, for Flux's image automation: which policy says what the value is to be. */
export const MARKER = /^(.*)#\s*\{"\$imagepolicy":\s*"([^"]*)"\}\s*$/gm

export interface Marker {
  /** What stands before it. */
  readonly line: string
  readonly policy: string
}

export function markersIn(text: string): Marker[] {
  return [...text.matchAll(MARKER)].map(([, line = '', policy = '']) => ({ line: line.trim(), policy }))
}
