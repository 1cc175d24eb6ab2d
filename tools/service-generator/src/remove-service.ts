import { type GeneratorCallback, type Tree } from '@nx/devkit'
import { INSTALL, run } from './commands.ts'
import { filesNaming } from './files-naming.ts'
import { packagesIn, placesOf, servicesIn } from './repository.ts'
import { uncommitted } from './uncommitted.ts'

const MOST_FILES = 5

/** What `npx nx g remove-service` is told. */
export interface RemovalOptions {
  readonly name: string
  /** Also what git does not have. */
  readonly force?: boolean
}

/**
 * `npx nx g remove-service <name>`
 *
 * @throws Error when there is no such service, others need it, or work would be lost
 */
export default function removeService(tree: Tree, { name, force = false }: RemovalOptions): GeneratorCallback {
  checkNeed(tree, name)
  const paths = placesOf(name)
  if (!force) checkCommitted(tree.root, name, paths)
  for (const path of paths) tree.delete(path)
  const files = filesNaming(tree, name)
  return () => {
    run(tree.root, INSTALL)
    console.log(`\n${name} is removed.`)
    if (files.length > 0) console.log(`These files still name it:\n${linesOf(files)}`)
  }
}

function checkNeed(tree: Tree, name: string): void {
  const services = servicesIn(tree)
  if (!services.includes(name)) throw new Error(`there is no service "${name}"; there are: ${services.join(', ')}`)
  const others = packagesIn(tree).filter(({ folder }) => folder !== `charts/${name}`)
  const users = others.filter(
    ({ manifest: { dependencies, devDependencies } }) => `@ltp/${name}` in { ...dependencies, ...devDependencies },
  )
  if (users.length > 0)
    throw new Error(`${name} is needed by ${users.map(({ project }) => project).join(', ')}: change these first`)
}

function checkCommitted(root: string, name: string, paths: readonly string[]): void {
  const lost = uncommitted(root, paths)
  const forGood = `remove it for good: npx nx g remove-service ${name} --force`
  if (lost === undefined)
    throw new Error(`there is no git here that could give ${name} back. Keep a copy elsewhere, then ${forGood}`)
  if (lost.length === 0) return
  const more = lost.length > MOST_FILES ? [`and ${lost.length - MOST_FILES} more`] : []
  const shown = linesOf([...lost.slice(0, MOST_FILES), ...more])
  throw new Error(`${name} has files that are not committed, and would be lost:\n${shown}\nCommit them, or ${forGood}`)
}

const linesOf = (texts: readonly string[]) => texts.map((text) => `  ${text}`).join('\n')
