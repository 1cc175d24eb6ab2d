import { posix } from 'node:path'
import { markdownDocument } from '../markdown/markdown-document.ts'
import { type Check, problemAt } from '../problem.ts'
import { remembered } from '../repository/remembered.ts'
import { type Repository } from '../repository/repository.ts'
import { fragmentProblem } from './fragments.ts'

/** Links lead to files that git has, and to a heading there, or a symbol. Those to other hosts are not asked. */
export function linksCheck(repository: Repository): Check {
  const anchorsOf = remembered((path: string) => markdownDocument(path, repository.textOf(path)).anchors)
  return ({ path: file, links, anchors: own }) =>
    links.flatMap(({ target, line }) => {
      if (/^[a-z][a-z+.-]*:/i.test(target)) return []
      const [place = '', fragment] = target.split('#').map(decodeURI)
      const path = place === '' ? file : posix.normalize(posix.join(folderOf(file), place))
      if (place !== '' && !repository.has(path))
        return problemAt(file, line, `links to ${path}, which git does not have`)
      if (fragment === undefined) return []
      const message = path.endsWith('.md')
        ? (place === '' ? own : anchorsOf(path)).has(fragment)
          ? undefined
          : `links to #${fragment} of ${path}, which has no such heading`
        : fragmentProblem(path, fragment, repository)
      return problemAt(file, line, message)
    })
}

/** Code tours lead from the root. */
const folderOf = (file: string) => (file.endsWith('.tour') ? '.' : posix.dirname(file))
