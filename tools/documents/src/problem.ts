import { type MarkdownDocument } from './markdown/markdown-document.ts'

/** What a document says that is not so. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly message: string
}

/** Compares what a document says with what is. */
export type Check = (document: MarkdownDocument) => readonly Problem[]

/** As editors and terminals take it: they lead to the line. */
export const told = ({ file, line, message }: Problem) => `${file}:${line}: ${message}`
