import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { RepositoryOfServices } from './repository-of-services.ts'

/**
 * `npx nx run pipeline:cost [-- --services 2,10,50]`: how the time of a pipeline grows with the number of services. Generates so many
 * services and runs the pipeline of one until all is in Nx's cache, then changes an adapter of it, runs its pipeline, and runs it again
 * without a change. With three numbers it takes an hour.
 */
const { values } = parseArgs({ options: { services: { type: 'string', default: '2,10,50' } } })
const counts = values.services.split(',').map(Number)
if (counts.some((count) => !Number.isInteger(count) || count < 1)) {
  console.error(`--services must be numbers with commas between them, such as 2,10,50, but is: ${values.services}`)
  process.exit(2)
}

// Ctrl-C ends the command that runs; with that we fail, and take the copy away
process.on('SIGINT', () => undefined)
const repository = new RepositoryOfServices(join(import.meta.dirname, '../../../..'))
try {
  const rows: number[][] = []
  for (const count of counts.sort((one, other) => one - other)) {
    repository.grow(count)
    repository.pipeline() // a new service changes package-lock.json, and so nearly all; from here on the rest is in the cache
    repository.change()
    rows.push([count, repository.pipeline(), repository.pipeline()])
    console.error(
      `${count} services: ${rows
        .at(-1)!
        .slice(1)
        .map((seconds) => seconds.toFixed(1))
        .join(' s, ')} s`,
    )
  }
  const [, change = 0, none = 0] = rows[0]!
  console.log('| services of its kind | an adapter is changed |      | nothing is changed |      |')
  console.log('| -------------------: | --------------------: | ---: | -----------------: | ---: |')
  for (const [count, changed = 0, same = 0] of rows)
    console.log(
      `| ${count} | ${changed.toFixed(1)} s | x ${(changed / change).toFixed(2)} | ${same.toFixed(1)} s | x ${(same / none).toFixed(2)} |`,
    )
} finally {
  repository.remove()
}
