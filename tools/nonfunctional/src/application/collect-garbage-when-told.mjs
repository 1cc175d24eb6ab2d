// Loaded into the services of an application that the tests have started: at SIGUSR2 they collect all garbage, so that what
// they hold is told from what nobody has swept up yet.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
// code that was not run for a while would be forgotten by a collection, and read again: megabytes up and down
setFlagsFromString('--no-flush-bytecode')
const collectGarbage = runInNewContext('gc')
process.on('SIGUSR2', () => collectGarbage())
