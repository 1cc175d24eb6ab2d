import { type MarkdownDocument } from './markdown/markdown-document.ts'

/** What a document says that is not so. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly message: string
}

/** @param message undefined when all is well */
export const problemAt = (file: string, line: number, message: string | undefined): readonly Problem[] =>
  message === undefined ? [] : [{ file, line, message }]

/** Compares what a document says with what is. */
export type Check = (document: MarkdownDocument) => readonly Problem[]

/** As editors and terminals take it: they lead to the line. */
export const told = ({ file, line, message }: Problem) => `${file}:${line}: ${message}`
