import { join } from 'node:path'
import { type Tree } from '@nx/devkit'
import { format as formatted, getFileInfo, resolveConfig } from 'prettier'

const ROOT = join(import.meta.dirname, '../../..')

/** Leaves new files as `npm run format` would: with longer or shorter names, lines break elsewhere. */
export async function format(tree: Tree): Promise<void> {
  for (const { path, content } of tree.listChanges()) {
    const filepath = join(ROOT, path)
    const { ignored, inferredParser } = await getFileInfo(filepath, { ignorePath: join(ROOT, '.prettierignore') })
    if (ignored || inferredParser === null || content === null) continue
    tree.write(path, await formatted(content.toString('utf8'), { ...(await resolveConfig(filepath)), filepath }))
  }
}
