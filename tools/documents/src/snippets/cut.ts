import type ts from 'typescript'
import { type Repository } from '../repository/repository.ts'
import { markedIn } from './markers.ts'
import { symbolIn } from './symbols.ts'

/** What a document names is not in the code. */
export class NothingToCut extends Error {}

/** Without the docstring of what is cut: the document says it in its own words. */
export interface CutOptions {
  readonly withoutDocs?: boolean
}

/**
 * The lines of a symbol (`Customer.reserveCredit`) or, where there is none of that name, between markers; without their indentation.
 * @throws {NothingToCut}
 */
export function cut(
  path: string,
  name: string,
  repository: Repository,
  { withoutDocs = false }: CutOptions = {},
): string {
  if (!repository.has(path)) throw new NothingToCut(`names ${path}, which git does not have`)
  const text = repository.textOf(path)
  const symbol = /\.[cm]?tsx?$/.test(path) ? symbolIn(text, name) : undefined
  const lines = symbol ? linesOf(symbol.source, symbol.node, !withoutDocs) : markedIn(text, name)
  if (lines === undefined) throw new NothingToCut(`names ${name} of ${path}, which has no such symbol or marker`)
  return unindented(lines)
}

function linesOf(source: ts.SourceFile, node: ts.Node, withDocs: boolean): string[] {
  const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line
  return source.text.split('\n').slice(lineAt(node.getStart(source, withDocs)), lineAt(node.getEnd()) + 1)
}

function unindented(lines: readonly string[]): string {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length)
  const indent = Math.min(...indents, Infinity)
  return lines
    .map((line) => line.slice(Number.isFinite(indent) ? indent : 0))
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
}
