import { posix } from 'node:path'
import { markdownDocument } from '../markdown/markdown-document.ts'
import { type Check } from '../problem.ts'
import { type Repository } from '../repository/repository.ts'
import { fragmentProblem } from './fragments.ts'

/** Links lead to files that git has, and to a heading there, or a symbol. Those to other hosts are not asked. */
export function linksCheck(repository: Repository): Check {
  const anchors = new Map<string, ReadonlySet<string>>()
  const anchorsOf = (path: string) => {
    const known = anchors.get(path) ?? markdownDocument(path, repository.textOf(path)).anchors
    anchors.set(path, known)
    return known
  }
  return ({ path: file, links, anchors: own }) =>
    links.flatMap(({ target, line }) => {
      if (/^[a-z][a-z+.-]*:/i.test(target)) return []
      const [place = '', fragment] = target.split('#').map(decodeURI)
      const path = place === '' ? file : posix.normalize(posix.join(folderOf(file), place))
      if (place !== '' && !repository.has(path))
        return [{ file, line, message: `links to ${path}, which git does not have` }]
      if (fragment === undefined) return []
      const message = path.endsWith('.md')
        ? (place === '' ? own : anchorsOf(path)).has(fragment)
          ? undefined
          : `links to #${fragment} of ${path}, which has no such heading`
        : fragmentProblem(path, fragment, repository)
      return message === undefined ? [] : [{ file, line, message }]
    })
}

/** Code tours lead from the root. */
const folderOf = (file: string) => (file.endsWith('.tour') ? '.' : posix.dirname(file))
