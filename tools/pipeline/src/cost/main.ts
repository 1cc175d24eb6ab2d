import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { RepositoryOfServices } from './repository-of-services.ts'

/**
 * `npx nx run pipeline:cost [-- --services 2,10,50]`: how the time of a pipeline grows with the number of services. Generates the most,
 * takes some away for each smaller number, and measures twice: an adapter of one service is changed, and nothing is. All else is in the
 * caches then. Takes half an hour.
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
  const descending = counts.sort((one, other) => other - one)
  repository.generate(descending[0]!)
  const rows: number[][] = []
  for (const count of descending) {
    repository.keep(count)
    repository.change()
    repository.pipeline() // what does not change is in the caches of Nx and Docker from here on
    repository.change()
    const [changed, same] = [repository.pipeline(), repository.pipeline()]
    rows.unshift([count, changed, same])
    console.error(`${count} services: ${changed.toFixed(1)} s, ${same.toFixed(1)} s`)
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
