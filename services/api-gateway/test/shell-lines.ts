const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** The shell lines that a page shows, in their order, as a reader would copy them. */
export function shellLinesOf(html: string): string {
  const blocks = [...html.matchAll(/<code class="shell">(.*?)<\/code>/gs)]
  return blocks.map(([, block]) => block!.replace(/&([\w#]+);/g, (_, name: string) => ENTITIES[name]!)).join('\n')
}
