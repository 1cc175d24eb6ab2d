// For what `npm run` starts before anything is built; services have `problemOfNode` of @ltp/environment
const [major, minor] = process.versions.node.split('.').map(Number)

/** As package.json says in "engines". */
export const nodeIsTooOld = major < 24 || (major === 24 && minor < 11)
