import { type GeneratorCallback, type Tree } from '@nx/devkit'
import { checkAggregate } from './check-aggregate.ts'
import { aggregateOf, checkName } from './check-name.ts'
import { finish, nextSteps } from './finish.ts'
import { format } from './format.ts'
import { portFor } from './ports.ts'
import { type ServiceOptions } from './service-options.ts'
import { kebab } from './spellings.ts'
import { type Template, templates } from './templates.ts'
import { withNodeVersion, withVersions } from './versions.ts'
import { type Subject, wordingFor } from './wording.ts'

/** `npx nx g service <name>` @throws Error that says what to do when the service cannot be called so, or have that port */
export default async function service(tree: Tree, options: ServiceOptions): Promise<GeneratorCallback> {
  const subject = subjectOf(tree, options)
  const wording = wordingFor(subject)
  for (const { path, text } of templates().map((template) => upToDate(tree, template)))
    tree.write(wording(path), wording(text))
  await format(tree)
  return () => {
    if (!options.skipInstall) finish(tree.root, subject)
    console.log(nextSteps(subject, options))
  }
}

function subjectOf(tree: Tree, { name, aggregate, port }: ServiceOptions): Subject {
  checkName(tree, name)
  const owned = kebab(aggregate ?? aggregateOf(name))
  checkAggregate(tree, owned)
  return { service: name, aggregate: owned, port: portFor(tree, port) }
}

function upToDate(tree: Tree, { path, text }: Template): Template {
  if (path.endsWith('/package.json')) return { path, text: withVersions(tree, text) }
  return path.endsWith('/Dockerfile') ? { path, text: withNodeVersion(tree, text) } : { path, text }
}
