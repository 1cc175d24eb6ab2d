export { locationHeader, nextLinkHeader, Repeatable } from './api-decorators.js'
export { createHttpApp, type HttpAppOptions } from './create-http-app.js'
export type { ShutdownOptions } from './graceful-fastify-adapter.js'
export {
  nextLink,
  nextPage,
  type Page,
  pageOf,
  pageQuery,
  type PageRequest,
  parsePage,
  sortedPageQuery,
  type SortedPageRequest,
} from './paging.js'
export { type InvalidValue, type Problem, ProblemError, type ProblemOptions } from './problem.js'
export type { TranslateError } from './problem-filter.js'
export { idText, nonBlankText, storableText } from './schemas.js'
export { parseBody, parsePath, parseQuery } from './validation.js'
export { committedOpenApi } from './committed-openapi.js'
export { openApiDocument, type OpenApiOptions } from './openapi-document.js'
export { signalOfClose } from './signal-of-close.js'
export { serveOpenApi } from './serve-openapi.js'
export { undocumented } from './undocumented.js'
