import { cpSync, existsSync, utimesSync } from 'node:fs'
import { keptBy, key, path } from './kept.mjs'

if (!existsSync(keptBy(key)) && existsSync(path)) {
  cpSync(path, keptBy(key), { recursive: true, preserveTimestamps: true })
  utimesSync(keptBy(key), new Date(), new Date())
  console.log(`kept ${key}`)
}
