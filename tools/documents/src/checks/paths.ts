import { lineAt } from '../line-at.ts'
import { type Check, problemAt } from '../problem.ts'
import { placeOf, projectOf } from '../repository/places.ts'
import { type Repository } from '../repository/repository.ts'
import { type Sources } from '../repository/sources.ts'
import { fragmentProblem } from './fragments.ts'
import { isOurs, sourceOfBuilt } from './ours.ts'

const PATH = /^[\w.@<>*{},…-]+(?:\/[\w.@<>*{},…-]+)*\/?(?:[#:][\w.-]+)?$/

/** Outside of backticks, of a file: it must begin at the root. */
const IN_PROSE = /(?<![\w/.:@-])([\w.-]+)\/(?:[\w.-]+\/)*[\w-][\w.-]*\.\w+/g

/** Files and folders in backticks are there: from the root, from the document, or by the end of their path; so are files elsewhere in text. */
export function pathsCheck(repository: Repository, sources: Sources): Check {
  return ({ path: file, codes, prose }) => {
    const inProse = prose.flatMap(({ text, line }) =>
      [...text.matchAll(IN_PROSE)]
        .filter(([, first = '']) => repository.folders.has(first))
        .map(({ 0: path, index }) => ({ text: path, line: line + lineAt(text, index) - 1 })),
    )
    const inCodes = codes.filter(({ text, isDenied }) => !isDenied && PATH.test(text))
    return [...inCodes, ...inProse].flatMap(({ text, line }) =>
      problemAt(file, line, pathProblem(text, file, repository, sources)),
    )
  }
}

/** What is wrong with a path that is named in a document; undefined for what is none, too. */
export function pathProblem(
  text: string,
  document: string,
  repository: Repository,
  sources: Sources,
): string | undefined {
  const [, path = '', fragment] = /^(.*?)(?:[#:](.*))?$/.exec(text) ?? []
  if (!isOurs(path, document, repository)) return undefined
  const place = placeOf(path, document, repository)
  if (place !== undefined)
    return fragment === undefined || repository.folders.has(place)
      ? undefined
      : fragmentProblem(place, fragment, repository)
  if (isKnownOtherwise(path, document, repository, sources)) return undefined
  return `names ${path}, which is not there${projectOf(document) === undefined ? '' : `, nor in ${projectOf(document)}`}`
}

function isKnownOtherwise(path: string, document: string, repository: Repository, sources: Sources): boolean {
  if (sources.makes(path)) return true
  if (sourceOfBuilt(path, document, repository)) return true
  if (!/(^|\/)dist\/./.test(path) && repository.ignores(path)) return true
  // names of what programs write and read, such as lab.json or a folder of an image
  if (!path.includes('/')) return sources.mention(path)
  if (path.indexOf('/') === path.length - 1) return sources.hasWord(path.slice(0, -1))
  // Kubernetes' objects are named namespace/name
  const [namespace = '', name = '', ...others] = path.split('/')
  return (
    others.length === 0 && sources.nameInCluster(namespace) && (sources.nameInCluster(name) || sources.mention(path))
  )
}
