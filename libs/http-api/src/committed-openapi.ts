import { readFile, writeFile } from 'node:fs/promises'
import type { OpenAPIObject } from '@nestjs/swagger'

/**
 * For specs: the committed document, to compare with the one that the code makes:
 * `expect(document).toEqual(await committedOpenApi(file, document))`. With UPDATE_OPENAPI=1 the file is written first.
 */
export async function committedOpenApi(file: URL, document: OpenAPIObject): Promise<unknown> {
  if (process.env.UPDATE_OPENAPI === '1') await writeFile(file, `${JSON.stringify(document, null, 2)}\n`)
  return JSON.parse(await readFile(file, 'utf8'))
}
