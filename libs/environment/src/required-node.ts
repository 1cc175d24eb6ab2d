// As "engines" of package.json says; JSON.parse keeps the digits of large numbers only from 21 on
const [MAJOR, MINOR] = [24, 11]

/** What is wrong with a version of Node such as `20.19.0`; undefined when it will do. */
export function problemOfNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > MAJOR || (major === MAJOR && minor >= MINOR)) return undefined
  return `Node ${version} is too old, ${MAJOR}.${MINOR} or later is needed; where "npm ci" has run: npx node ...`
}
