import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The committed documents of a service, by file, to compare with those that the code makes:
 * `expect(await committedDocuments(folder, documents)).toEqual(documents)`. With UPDATE_SCHEMAS=1 they are written first.
 */
export async function committedDocuments(
  folder: URL,
  documents: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const root = fileURLToPath(folder)
  if (process.env.UPDATE_SCHEMAS === '1') await write(root, documents)
  const files = await committedFiles(root)
  const read = files.map(async (file) => [file, await readJson(join(root, file))] as const)
  return Object.fromEntries(await Promise.all(read))
}

async function committedFiles(root: string): Promise<string[]> {
  const schemas = await readdir(join(root, 'schemas'), { recursive: true, encoding: 'utf8' }).catch(() => [])
  const files = schemas.filter((file) => file.endsWith('.json')).map((file) => `schemas/${file.replaceAll('\\', '/')}`)
  return existsSync(join(root, 'asyncapi.json')) ? ['asyncapi.json', ...files] : files
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8')) as unknown
}

async function write(root: string, documents: Readonly<Record<string, unknown>>): Promise<void> {
  await rm(join(root, 'schemas'), { recursive: true, force: true })
  for (const [file, document] of Object.entries(documents)) {
    await mkdir(dirname(join(root, file)), { recursive: true })
    await writeFile(join(root, file), `${JSON.stringify(document, null, 2)}\n`)
  }
}
