import { styleText } from 'node:util'
import { type Tone } from '../facts/fact.js'

export type Paint = (tone: Tone | 'aside', text: string) => string

export const plain: Paint = (_, text) => text

const STYLES = { good: 'green', warning: 'yellow', bad: 'red', aside: 'dim' } as const

const inColours: Paint = (tone, text) => styleText(STYLES[tone], text, { validateStream: false })

/** Colours are for terminals, unless somebody does not want them: https://no-color.org */
export function paintFor({ isTTY }: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): Paint {
  return isTTY && !env.NO_COLOR && env.TERM !== 'dumb' ? inColours : plain
}
