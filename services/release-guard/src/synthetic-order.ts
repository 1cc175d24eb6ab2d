import { run } from './synthetic-order/run.js'

/** The program of a CronJob in production: one order, as a user's. */
process.exitCode = await run(process.env, console)
