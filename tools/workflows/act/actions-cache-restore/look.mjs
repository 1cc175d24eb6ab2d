import { appendFileSync, existsSync } from 'node:fs'
import { keptBy, key } from '../actions-cache/kept.mjs'

const isKept = existsSync(keptBy(key))
console.log(`${isKept ? 'there is' : 'nothing is kept by'} ${key}`)
appendFileSync(process.env.GITHUB_OUTPUT, `cache-hit=${isKept}\n`)
