import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Lab, type LabDefinition } from './lab.ts'
import { UserError } from './user-error.ts'

const FOLDER = join(import.meta.dirname, '../labs')

export const labNames = () => globSync('*/lab.ts', { cwd: FOLDER }).map(dirname).sort()

/** @throws UserError when there is no lab of that number or name */
export async function findLab(wanted: string): Promise<Lab> {
  const names = labNames()
  const name = names.find((it) => it === wanted || it.slice(0, 2) === wanted.padStart(2, '0'))
  if (name === undefined) throw new UserError(`There is no lab "${wanted}". There are:\n  ${names.join('\n  ')}`)
  return load(name)
}

async function load(name: string): Promise<Lab> {
  const folder = join(FOLDER, name)
  const { lab } = (await import(pathToFileURL(join(folder, 'lab.ts')).href)) as { lab: LabDefinition }
  return { ...lab, number: name.slice(0, 2), name, folder }
}

export const allLabs = () => Promise.all(labNames().map(load))
