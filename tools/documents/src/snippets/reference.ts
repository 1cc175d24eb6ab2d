import { type Block } from '../markdown/blocks.ts'

/** Where a block is cut from: `<!-- snippet: services/a/src/a.ts#A.b without docs -->` right before it. */
export interface Reference {
  readonly path: string
  readonly name: string
  readonly withoutDocs: boolean
}

export function referenceOf({ comments }: Block): Reference | undefined {
  const [, path, name, option] =
    comments.map((comment) => /^snippet: ([^#\s]+)#(\S+)( without docs)?$/.exec(comment)).find((it) => it !== null) ??
    []
  return path === undefined || name === undefined ? undefined : { path, name, withoutDocs: option !== undefined }
}

/** `<!-- no snippet: <reason> -->`; slides have `<!-- lines: <path> -->`, which tools/slides checks. */
export const hasReason = ({ comments }: Block) =>
  comments.some((comment) => /^(?:no snippet: \S|lines: \S+$)/.test(comment))
