import { readFileSync } from 'node:fs'
import { type WorkingCopy } from '../../src/copy/working-copy.ts'
import { type Check, type Finding, type LabDefinition } from '../../src/lab.ts'

const DOCKERFILE = 'services/customer-service/Dockerfile'
/** Not `dev`: images of the checkout stay what they are. */
const ENVIRONMENT = { VERSION: 'lab09' }
const IMAGE = 'laptop-to-production/customer-service:lab09'
const LIMIT_MB = 160

const SMALL = `Bring only the bundle into the last stage, and begin that with our base image, FROM \${BASE_IMAGE}:\${BASE_VERSION}: docker/README.md.`
const NO_ROOT = 'docker/base/Dockerfile has a user; nothing after it may go back to root.'
const NO_SHELL = 'An image has what its base has: ours has Node and the libraries that it is linked to.'
const RUNS = 'The bundle is dist, vendor and node_modules: all of it belongs into /app.'

const theImage: Check = async (copy) => (copy.run('docker', ['info']).ok ? ofTheImage(copy) : ofTheDockerfile(copy))

/** What runs, where Docker does. */
function ofTheImage(copy: WorkingCopy): Finding[] {
  for (const name of ['base', 'customer-service']) {
    const { ok, output } = copy.run('docker/build-image.sh', [name], { env: ENVIRONMENT })
    if (!ok) return [{ says: `the image of ${name} can be built`, right: false, hint: output.slice(-2000) }]
  }
  const inspect = (format: string) => copy.run('docker', ['image', 'inspect', '--format', format, IMAGE]).output.trim()
  const run = (...command: string[]) => copy.run('docker', ['run', '--rm', ...command])
  const megabytes = Math.round(Number(inspect('{{.Size}}')) / 1e6)
  const ends = (program: string, missing: string) => {
    const { ok, output } = run(IMAGE, 'node', `dist/${program}.js`)
    return !ok && output.includes(`${missing}: is missing`)
  }
  return [
    {
      says: `the image is smaller than ${LIMIT_MB} MB`,
      right: megabytes < LIMIT_MB,
      hint: `It has ${megabytes} MB. ${SMALL}`,
    },
    {
      says: 'the image runs as a user that is not root',
      right: /^[1-9]/.test(inspect('{{.Config.User}}')),
      hint: NO_ROOT,
    },
    { says: 'the image has no shell', right: !run('--entrypoint', 'sh', IMAGE, '-c', 'true').ok, hint: NO_SHELL },
    {
      says: 'the image has no package manager',
      right: !run('--entrypoint', 'npm', IMAGE, '--version').ok,
      hint: NO_SHELL,
    },
    {
      says: 'the service starts in it, as far as to ask for its configuration',
      right: ends('main', 'ISSUER'),
      hint: RUNS,
    },
    { says: 'the program that migrates does so, too', right: ends('migrate', 'DATABASE_URL'), hint: RUNS },
  ]
}

/** What can be read without Docker: less, and told as such. */
function ofTheDockerfile(copy: WorkingCopy): Finding[] {
  const text = readFileSync(copy.path(DOCKERFILE), 'utf8')
  const stages = text.split(/^(?=FROM )/m).filter((stage) => stage.startsWith('FROM '))
  const last = stages.at(-1) ?? ''
  const says = (claim: string) => `${claim} (read in the Dockerfile: Docker does not answer)`
  return [
    { says: says('the image is built in several stages'), right: stages.length > 1, hint: SMALL },
    {
      says: says('the last stage only copies what others have made'),
      right: stages.length > 1 && !/^RUN /m.test(last) && !/^(COPY|ADD) (?!--from=)/m.test(last),
      hint: SMALL,
    },
    {
      says: says('it begins with our base: small, without a shell, not root'),
      right: /^FROM \S*(BASE_IMAGE|laptop-to-production\/base)/.test(last) && !/^USER (root|0)/m.test(last),
      hint: `${SMALL}\n${NO_ROOT}`,
    },
    {
      says: says('the parts of the bundle are layers of their own'),
      right: (last.match(/^COPY --from=/gm) ?? []).length > 1,
      hint: 'Packages of others change seldom, code with each commit: what is copied apart is fetched apart.',
    },
  ]
}

export const lab: LabDefinition = { title: 'image: shrink it', checks: [theImage] }
