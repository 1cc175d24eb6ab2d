const LONGEST = 400

/**
 * A text of strangers as a part of a line: nothing in it is Markdown or HTML, `[skip ci]` in a commit's message, or an order to the runner of
 * GitHub, which are `::command::` at the start of a line and `##[command]`.
 */
export function plain(text: string): string {
  const line = text
    .replace(/[^\w .,:;%()/=@+'"-]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST)} ...` : line
}
