/** A section of a document in Markdown. */
export interface Section {
  readonly heading: string
  /** What comes after `#` in a link to it. */
  readonly anchor: string
}

const BLOCK = /^```.*?^```/gms
const HEADING = /^#+ +(.+?) *$/gm

/** As GitHub makes their anchors: https://docs.github.com/get-started/writing-on-github (section links). */
export function sectionsIn(markdown: string): Section[] {
  const taken = new Map<string, number>()
  return [...markdown.replaceAll(BLOCK, '').matchAll(HEADING)].map(([, heading = '']) => {
    const slug = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-')
    const before = taken.get(slug) ?? 0
    taken.set(slug, before + 1)
    return { heading, anchor: before === 0 ? slug : `${slug}-${before}` }
  })
}
