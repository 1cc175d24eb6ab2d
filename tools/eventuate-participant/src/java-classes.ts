import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const SOURCES = 'src/main/java/ltp/eventuate'
const project = fileURLToPath(new URL('..', import.meta.url))
const cache = () => join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'laptop-to-production')

/**
 * Class path of the Java programs and of Eventuate Tram. Maven fetches and compiles the first time (with a filled local
 * repository in about 5 s, and offline); after that it is a look into the cache folder.
 *
 * @throws with Maven's words
 */
export async function javaClassPath(): Promise<string> {
  const folder = await classFolder()
  if (!(await exists(folder))) await build(folder)
  return [join(folder, 'classes'), join(folder, 'lib', '*')].join(delimiter)
}

/** Whether they were built before, so that Maven is not needed. */
export async function javaClassesAreBuilt(): Promise<boolean> {
  return exists(await classFolder())
}

async function build(folder: string): Promise<void> {
  await mkdir(cache(), { recursive: true })
  const building = await mkdtemp(join(cache(), 'building-'))
  try {
    await maven([`-Dbuild.folder=${building}`, 'compile', 'dependency:copy-dependencies'])
    // Renamed when complete; a second build that comes late finds the folder there and is dropped.
    await rename(building, folder).catch(() => access(folder))
  } finally {
    await rm(building, { recursive: true, force: true })
  }
}

async function maven(args: readonly string[]): Promise<void> {
  try {
    await promisify(execFile)('mvn', ['--batch-mode', '--quiet', ...args], { cwd: project })
  } catch (cause) {
    const { stdout, stderr } = cause as { stdout?: string; stderr?: string }
    throw new Error(`Maven could not build the Eventuate participant: ${stdout ?? ''}${stderr ?? ''}`, { cause })
  }
}

/** Named after its sources, so that it is built anew when they change. */
async function classFolder(): Promise<string> {
  const hash = createHash('sha256')
  const sources = (await readdir(join(project, SOURCES))).sort().map((file) => join(SOURCES, file))
  for (const file of ['pom.xml', ...sources]) hash.update(file).update(await readFile(join(project, file)))
  return join(cache(), `eventuate-participant-${hash.digest('hex').slice(0, 16)}`)
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
