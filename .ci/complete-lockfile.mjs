// Adds the optional packages of other platforms that `npm install` left out of package-lock.json because the registry of
// this machine does not have them; without them `npm ci` refuses the lockfile, and other platforms would get no binary.
// The entries have no hash: `npm install` on a machine with the public registry adds it. Run after every `npm install`
// on a machine with such a registry: `node .ci/complete-lockfile.mjs`
import { readFileSync, writeFileSync } from 'node:fs'

const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8'))

const OS = {
  darwin: 'darwin',
  linux: 'linux',
  win32: 'win32',
  freebsd: 'freebsd',
  android: 'android',
  openharmony: 'openharmony',
}
const CPU = {
  x64: 'x64',
  arm64: 'arm64',
  ia32: 'ia32',
  arm: 'arm',
  ppc64: 'ppc64',
  s390x: 's390x',
  riscv64: 'riscv64',
  loong64: 'loong64',
  wasm32: 'wasm32',
}
const LIBC = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' }

function platformOf(name) {
  const tokens = name.split('/').pop().split('-')
  const first = (table) => tokens.map((token) => table[token]).find((value) => value !== undefined)
  const platform = { os: first(OS), cpu: first(CPU), libc: first(LIBC) }
  return Object.fromEntries(
    Object.entries(platform)
      .filter(([, value]) => value)
      .map(([key, value]) => [key, [value]]),
  )
}

let added = 0
for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  if (!path.startsWith('node_modules/')) continue
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const entry = `node_modules/${name}`
    const platform = platformOf(name)
    const isKnown = lock.packages[entry] || lock.packages[`${path}/${entry}`]
    if (isKnown || !platform.cpu || !/^\d+\.\d+\.\d+[\w.-]*$/.test(version)) continue
    lock.packages[entry] = { version, optional: true, ...(dev && { dev }), ...platform }
    added += 1
  }
}
const compare = (one, other) => (one < other ? -1 : 1)
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([one], [other]) => compare(one, other)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} packages added`)
