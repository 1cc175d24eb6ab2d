import { type MarkdownDocument } from '../markdown/markdown-document.ts'
import { type Command, commandsIn } from './commands.ts'

const LANGUAGES = new Set(['sh', 'bash', 'shell'])
/** What begins with a program that documents use. */
const PROGRAM =
  /^(?:[A-Z]\w*=\S*\s+)*(?:npm|npx|nx|node|bash|sh|docker|helm|kubectl|psql|curl|git|gh|flux|kind|(?:docker|tools|\.ci)\/[\w./-]+\.sh)\s/

const known = new WeakMap<MarkdownDocument, readonly Command[]>()

/**
 * All commands of a document: of blocks in `sh`; of blocks without a language (in labs they are for eyes alone) and in backticks, when they
 * begin with a program that documents use. They are read once.
 */
export function scriptsIn(document: MarkdownDocument): readonly Command[] {
  const scripts = known.get(document) ?? read(document)
  known.set(document, scripts)
  return scripts
}

const read = ({ blocks, codes }: MarkdownDocument): readonly Command[] => [
  ...blocks
    .filter(({ language, text }) => LANGUAGES.has(language) || (language === '' && PROGRAM.test(text)))
    .flatMap(({ text, line }) => commandsIn(text, line)),
  ...codes
    .filter(({ text, isDenied }) => !isDenied && PROGRAM.test(`${text} `) && !/^git commit$/.test(text))
    .flatMap(({ text, line }) => commandsIn(text, line)),
]
