import { type Repository } from './repository.ts'

/** The code of services and libs that is no spec, nor for specs. */
export const productionOf = (repository: Repository): readonly string[] =>
  repository.matching(/^(?:services|libs)\/[^/]+\/src\/(?!.*(?:\.spec\.ts$|\/testing\/|spec-suite)).*\.ts$/)
