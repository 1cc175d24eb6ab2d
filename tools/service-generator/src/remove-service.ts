import { type GeneratorCallback, type Tree } from '@nx/devkit'
import { INSTALL, run } from './commands.ts'
import { filesNaming } from './files-naming.ts'
import { packagesIn, servicesIn } from './repository.ts'

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
