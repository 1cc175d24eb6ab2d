import { type GeneratorCallback, type Tree, visitNotIgnoredFiles } from '@nx/devkit'
import { INSTALL, run } from './commands.ts'
import { packagesIn, servicesIn, textOf } from './repository.ts'

/** `npx nx g remove-service <name>` @throws Error when there is no such service, or others need it */
export default function removeService(tree: Tree, { name }: { readonly name: string }): GeneratorCallback {
  const services = servicesIn(tree)
  if (!services.includes(name)) throw new Error(`there is no service "${name}"; there are: ${services.join(', ')}`)
  const others = packagesIn(tree).filter(({ folder }) => folder !== `charts/${name}`)
  const users = others.filter(
    ({ manifest: { dependencies, devDependencies } }) => `@ltp/${name}` in { ...dependencies, ...devDependencies },
  )
  if (users.length > 0)
    throw new Error(`${name} is needed by ${users.map(({ project }) => project).join(', ')}: change these first`)

  for (const path of [`services/${name}`, `charts/${name}`, `.github/workflows/${name}.yaml`]) tree.delete(path)
  const files = filesNaming(tree, name)
  return () => {
    run(tree.root, INSTALL)
    console.log(`\n${name} is removed.`)
    if (files.length > 0) console.log(`These files still name it:\n${files.map((file) => `  ${file}`).join('\n')}`)
  }
}

/** Not those of the generator, where a name is an example. */
function filesNaming(tree: Tree, name: string): string[] {
  const files: string[] = []
  visitNotIgnoredFiles(tree, '.', (file) => {
    if (file === 'package-lock.json' || file.startsWith('tools/service-generator/')) return
    if (textOf(tree, file).includes(name)) files.push(file)
  })
  return files
}
