import { Repository } from '../repository/repository.ts'

/** A repository that exists in a spec only; it ignores folders named `dist` and those that begin with a dot and `cache`. */
export const repositoryOf = (files: Readonly<Record<string, string>>): Repository =>
  new Repository(
    Object.keys(files),
    (path) => files[path] ?? '',
    (path) => /(^|\/)dist(\/|$)|^\.cache/.test(path),
  )
