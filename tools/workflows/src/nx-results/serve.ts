import { existsSync } from 'node:fs'
import { type AddressInfo } from 'node:net'
import { resultsServer } from './server.ts'
import { Results } from './results.ts'

const KEEP_MS = 7 * 24 * 60 * 60 * 1000
const LOOK_EVERY_MS = 5_000

/** Serves the results in a folder until it is ended, or the folder is gone; tells its parent at which port. */
const [folder = ''] = process.argv.slice(2)
const server = resultsServer(new Results(folder, KEEP_MS))
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
setInterval(() => existsSync(folder) || process.exit(), LOOK_EVERY_MS)
