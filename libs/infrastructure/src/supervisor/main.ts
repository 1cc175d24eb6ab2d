import { type Selection } from '../providers.js'
import { supervise } from './supervisor.js'

const [selection, idleMs] = process.argv.slice(2)

await supervise(selection as Selection, Number(idleMs))
process.exit()
