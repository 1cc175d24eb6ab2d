import { lineAt } from '../line-at.ts'

/** A piece of a shell's line: a word, as it is after quotes are taken away, or what is between commands. */
export type Token =
  | { readonly kind: 'word'; readonly text: string; readonly line: number }
  | { readonly kind: 'end'; readonly line: number }
  | { readonly kind: 'redirect'; readonly line: number }
  /** What `$(...)` has inside. */
  | { readonly kind: 'inner'; readonly text: string; readonly line: number }

const BLANK = /[ \t]+|\\\n/y
const COMMENT = /#[^\n]*/y
const END = /[;&|\n()]|[{}](?![\w.…$<-])/y
const HEREDOC = /<<-?\s*(['"]?)(\w+)\1[^\n]*\n([\s\S]*?\n)?\s*\2(?=\n|$)/y
const REDIRECT = />>|>&|>|<<<|</y
const NUMBERED_REDIRECT = /\d(?:>>|>&|>)/y
const PLACEHOLDER = /<[a-z…][\w ,.…-]*>/iy
const QUOTED = /'([^']*)'/y
const DOUBLE = /"((?:\\[\s\S]|\$\((?:[^()]|\([^()]*\))*\)|[^"\\])*)"/y
const SUBSTITUTION = /\$\(((?:[^()]|\([^()]*\))*)\)/y
const PLAIN = /\\([\s\S])|[^\s;&|<>()'"\\$]+|\$/y

/** Reads what people write in documents: quotes, comments, `\` at the end, here-documents; `<name>` is a word and not two redirections. */
export function* tokensIn(text: string): Generator<Token> {
  let at = 0
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) at = pattern.lastIndex
    return found
  }
  while (at < text.length) {
    if (match(BLANK) || match(COMMENT)) continue
    const line = lineAt(text, at)
    if (match(HEREDOC) || match(END)) yield { kind: 'end', line }
    else if (match(NUMBERED_REDIRECT)) yield { kind: 'redirect', line }
    else {
      const begin = at
      const word = wordAt(match)
      if (at > begin) {
        for (const inner of word.inner) yield { kind: 'inner', text: inner, line }
        yield { kind: 'word', text: word.text, line }
      } else if (match(REDIRECT)) yield { kind: 'redirect', line }
      else at++
    }
  }
}

function wordAt(match: (pattern: RegExp) => RegExpExecArray | null) {
  const inner: string[] = []
  let text = ''
  for (let found; ;) {
    if ((found = match(PLACEHOLDER))) text += found[0]
    else if ((found = match(QUOTED))) text += found[1] ?? ''
    else if ((found = match(DOUBLE))) {
      text += found[1] ?? ''
      inner.push(...[...(found[1] ?? '').matchAll(new RegExp(SUBSTITUTION.source, 'g'))].map(([, it = '']) => it))
    } else if ((found = match(SUBSTITUTION))) {
      inner.push(found[1] ?? '')
      text += '*'
    } else if ((found = match(PLAIN))) text += found[1] ?? found[0]
    else return { text, inner }
  }
}
