export { type ExactNumber, exactNumber, parseExact } from './exact-json.js'
export { exactDecimal, exactId } from './schemas.js'
