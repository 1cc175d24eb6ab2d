import { type Block } from '../markdown/blocks.ts'
import { type InlineCode } from '../markdown/inline-codes.ts'
import { type Check } from '../problem.ts'
import { type Sources } from '../repository/sources.ts'
import { NAMES_OF_OTHERS } from './of-others.ts'

/** Names that only programs have: `MESSAGE_BROKER`, `saga_instance`, `reserveCredit`, `OrderService`. */
const NAME =
  /^(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[a-z][a-z0-9]*(?:_+[a-z0-9]+)+|[a-z][a-z0-9]*(?:[A-Z][A-Za-z0-9]*)+|[A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)$/
/** An expression: a call, a member, a setting, an option and what is given to it. No text with spaces around words. */
const EXPRESSION = /^(?:new |await |@|--)?[A-Za-z_$][\w$.-]*(?:\(.*\)|=.*|: .*|\{.*\}|\[.*\])?(?:\.\w+\(.*\))*$/

/** Names of code occur in the code: environment variables, functions, classes, columns, metrics, options. Of blocks, those in TypeScript. */
export function namesCheck(sources: Sources): Check {
  return ({ path: file, codes, blocks }) => {
    const inText = codes
      .filter(({ isDenied }) => !isDenied)
      .flatMap((code) => lostIn(code, sources).map((name) => ({ name, line: code.line })))
    const inBlocks = blocks.filter(({ language }) => language === 'ts').flatMap((block) => lostInBlock(block, sources))
    return [...inText, ...inBlocks].map(({ name, line }) => ({
      file,
      line,
      message: `names ${name}, which no code has`,
    }))
  }
}

function lostIn({ text, cell }: InlineCode, sources: Sources): readonly string[] {
  const isVariable = cell?.header === 'variable' && cell.column === 0 && /^[A-Z]+$/.test(text)
  return [
    ...(isVariable && !sources.hasWord(text) ? [text] : []),
    ...(EXPRESSION.test(text) ? lostNames(text, sources) : []),
    ...lostOptions(text, sources),
    ...lostWhole(text, sources),
  ]
}

function lostInBlock({ text, line }: Block, sources: Sources) {
  const declared = declaredIn(text)
  return text
    .split('\n')
    .flatMap((content, index) => lostNames(content, sources).map((name) => ({ name, line: line + index })))
    .filter(({ name }) => !declared.has(name))
}

/** The names in a text that no code has. */
export const lostNames = (text: string, sources: Sources): readonly string[] =>
  [...text.matchAll(/[A-Za-z_$][\w$]*/g)]
    .map(([name]) => name)
    .filter((name) => NAME.test(name) && !NAMES_OF_OTHERS.has(name) && !isKnown(name, sources))

function lostOptions(text: string, sources: Sources): readonly string[] {
  const [option, name = ''] = /^--([a-z][a-z-]+)(?=$|[ =])/.exec(text) ?? []
  if (option === undefined || sources.mention(option) || sources.hasWord(name) || sources.mention(`'${name}'`))
    return []
  return [option]
}

/** With hyphens, such as `order-service` and `log-tailing`; the package of a lib. */
function lostWhole(text: string, sources: Sources): readonly string[] {
  const isWhole = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(text)
  const [, pack] = /^(@ltp\/[a-z-]+)(?:\/[a-z-]+)*$/.exec(text) ?? []
  if (pack !== undefined) return sources.mention(`"${pack}"`) ? [] : [pack]
  return isWhole && !NAMES_OF_OTHERS.has(text) && !isKnown(text, sources) ? [text] : []
}

/** As it is, or put together: `order_service_outbox` by `${database}_outbox`. What begins with `my` is the reader's. */
function isKnown(name: string, sources: Sources): boolean {
  if (sources.hasWord(name) || /^my[A-Z]/i.test(name)) return true
  const [, begin = '', end = ''] = /^([a-z_-]+)([_-][a-z]+)$/.exec(name) ?? []
  return end !== '' && sources.hasWord(begin) && sources.mention(`}${end}`)
}

const declaredIn = (text: string) =>
  new Set(
    [...text.matchAll(/\b(?:const|class|function|interface|type) (?:\{ )?([\w$]+)/g)].map(([, name = '']) => name),
  )
