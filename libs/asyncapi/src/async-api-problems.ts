import { Parser } from '@asyncapi/parser'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** What AsyncAPI's own parser finds wrong with a document, or with the files that it points to. */
export async function asyncApiProblems(file: URL): Promise<string[]> {
  const path = fileURLToPath(file)
  const { diagnostics } = await new Parser().parse(await readFile(path, 'utf8'), { source: path })
  return diagnostics
    .filter(({ code }) => code !== 'asyncapi-latest-version') // 3.0 is what tools know
    .map(({ code, message, path: place }) => `${place.join('.')}: ${message} (${code})`)
}
