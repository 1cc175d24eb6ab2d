import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

const input = (name) => (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim()

export const path = resolve(input('path').replace(/^~/, homedir()))
export const key = input('key')
export const restoreKeys = input('restore-keys').split('\n').filter(Boolean)
export const folder = process.env.ACT_CACHE
/** Keys have slashes. */
export const keptBy = (name) => join(folder, encodeURIComponent(name))
