import { type Check } from '../problem.ts'
import { endpointsOf, portsOf } from '../repository/endpoints.ts'
import { type Repository } from '../repository/repository.ts'
import { sourcesFor } from '../repository/lab-sources.ts'
import { Sources } from '../repository/sources.ts'
import { tablesOf } from '../repository/tables.ts'
import { channelsCheck } from './channels.ts'
import { commandsCheck } from './commands/commands.ts'
import { surroundingsIn } from './commands/context.ts'
import { decisionsCheck } from './decisions.ts'
import { diagramsCheck } from './diagrams.ts'
import { endpointsCheck } from './endpoints.ts'
import { generatedIn, repositoryWith, withoutGenerated } from './generated.ts'
import { linksCheck } from './links.ts'
import { namesCheck } from './names.ts'
import { pathsCheck } from './paths.ts'
import { tablesCheck } from './tables.ts'

/** All that a document says is compared with the repository. */
export function documentCheck(repository: Repository): Check {
  const everywhere = new Sources(repository)
  const tables = tablesOf(repository)
  const surroundings = surroundingsIn(repository)
  const { channels } = surroundings
  const always = [
    linksCheck(repository),
    decisionsCheck(repository),
    tablesCheck(tables),
    endpointsCheck(endpointsOf(repository), portsOf(repository)),
  ]
  return (document) => {
    const generated = generatedIn(document)
    const sources = sourcesFor(document, repository, everywhere)
    const ours = withoutGenerated(document, generated)
    const checks = [
      ...always,
      pathsCheck(generated.size > 0 ? repositoryWith(generated, repository) : repository, sources),
      channelsCheck(generated.size > 0 ? withDeadLetters(channels) : channels),
      namesCheck(sources),
      diagramsCheck(tables.names, sources),
    ]
    return [
      ...commandsCheck({ ...surroundings, sources, generated })(document),
      ...checks.flatMap((check) => check(ours)),
    ]
  }
}

/** What new services follow, they may put aside. */
const withDeadLetters = (channels: ReadonlySet<string>) =>
  new Set([...channels, ...[...channels].map((channel) => `${channel}.dead-letter`)])
