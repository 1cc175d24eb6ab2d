import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SAMPLE } from './wording.ts'

const FILES = join(import.meta.dirname, '../files')
const SUFFIX = '.template'

/** Where each folder of templates goes, by the sample's name. */
const TARGETS = {
  service: `services/${SAMPLE.service}`,
  chart: `charts/${SAMPLE.service}`,
  workflows: '.github/workflows',
}

export interface Template {
  /** Of the sample's file, from the root of the repository. */
  readonly path: string
  readonly text: string
}

export function templates(): Template[] {
  return Object.entries(TARGETS).flatMap(([folder, target]) =>
    filesIn(join(FILES, folder)).map((file) => ({
      path: `${target}/${file.slice(0, -SUFFIX.length)}`,
      text: readFileSync(join(FILES, folder, file), 'utf8'),
    })),
  )
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith(SUFFIX))
    .sort()
