import { markdownDocument } from '../../markdown/markdown-document.ts'
import { type Check, told } from '../../problem.ts'
import { Sources } from '../../repository/sources.ts'
import { repositoryOf } from '../../testing/repository-of.ts'
import { generatedIn } from '../generated.ts'
import { commandsCheck } from './commands.ts'
import { surroundingsIn } from './context.ts'

const scripts = {
  start: 'node tools/laptop/start.mjs',
  orders: 'node tools/orders/start.mjs',
  lab: 'node tools/workshop/src/main.ts',
  where: 'node tools/gitops/start.mjs where',
  promote: 'node tools/gitops/start.mjs promotion promote',
  lint: 'eslint .',
}
const nx = (name: string, targets: object) => JSON.stringify({ nx: { name, targets } })
const repository = repositoryOf({
  'package.json': JSON.stringify({ scripts, devDependencies: { 'playwright-core': '1' } }),
  'nx.json': JSON.stringify({ targetDefaults: { 'unit-test': { options: { command: 'node jest.js' } } } }),
  'compose.yaml': 'services:\n  kafka: {}\n  order-service: {}\n',
  'tools/laptop/start.mjs': '',
  'tools/laptop/src/options.ts':
    "const USAGE = 'npm start -- [options]\\n  --kafka\\n  --port-offset <n>'\nspawn('git', '--port')",
  'tools/orders/start.mjs': '',
  'tools/orders/src/options.ts': "'usage: npm run orders -- watch [--order <id>]\\n       npm run orders -- show <id>'",
  'tools/workshop/src/main.ts':
    "`usage: npm run lab -- <command>\n    start <number>\n    start <number> --again\n    check <number>`\nrun('--force-create', { force: true })\n    const a = 1",
  'tools/gitops/start.mjs': '',
  'tools/gitops/src/where/main.ts': "'usage: npm run where -- [history <service>] [<options>] --prod'",
  'tools/gitops/src/promotion/main.ts': "'usage: npm run promote -- <service> <version>  --hand-in'",
  'tools/service-generator/generators.json': JSON.stringify({
    generators: { service: { schema: './src/service.schema.json' } },
  }),
  'tools/service-generator/src/service.schema.json': JSON.stringify({ properties: { name: {}, aggregate: {} } }),
  'tools/bench/package.json': nx('bench', { run: { options: { command: 'node tools/bench/src/main.ts' } } }),
  'tools/bench/src/main.ts':
    "`usage: npx nx run bench:run -- [<options>]\n  --only <list>   of ${NAMES.join(', ')}\n  --json <path>`",
  'tools/bench/src/names.ts': "const NAMES = ['relay', 'sagas']; const O = { twice: { type: 'boolean' } }",
  'tools/fuzz/package.json': nx('fuzz', { run: { options: { command: 'node tools/fuzz/src/main.ts' } } }),
  'tools/fuzz/src/main.ts':
    "'usage: npx nx run fuzz:run -- [<options>]'; `--${name}`; const O = { rounds: number(7), only: text('<list>', `of ${PARTS.join()}`) }\nrm('a', { force: true }); const PARTS = ['load']",
  'services/customer-service/package.json': nx('customer-service', { image: {}, 'unit-test': {} }),
  'services/customer-service/src/domain/customer.spec.ts': '',
  'services/customer-service/src/main.ts': 'env.MESSAGE_BROKER',
  'services/customer-service/asyncapi.json': JSON.stringify({ channels: { c: { address: 'customerService' } } }),
  'charts/kafka/Chart.yaml': 'name: kafka\nnamespace: apps\n',
  'docker/sizes.sh': '',
  '.github/workflows/promote.yaml': '',
  '.ci/run': '',
})
const surroundings = surroundingsIn(repository)
const sources = new Sources(repository)
const check: Check = (document) =>
  commandsCheck({ ...surroundings, sources, generated: generatedIn(document) })(document)
const problemsOf = (command: string) =>
  check(markdownDocument('docs/a.md', `# Title\n\n\`\`\`sh\ncd a\n${command}\n\`\`\``)).map(told)

describe('commands', () => {
  it.each([
    'npm ci && npm start',
    'npm start -- --kafka --port-offset 10',
    'npm start -- --help',
    'npm run lint',
    'npm run orders -- watch --order 1',
    'npm run lab -- start 04 --again',
    'npm run where -- history order-service --prod',
    'npm run promote -- order-service 0.1.0 --hand-in commit',
    'npm run <script>',
    'MESSAGE_BROKER=kafka npx nx run customer-service:unit-test --skip-nx-cache -- --seed 42',
    'npx nx run <service>:image',
    'npx nx run bench:run -- --only relay,sagas --json a.json',
    'npx nx run fuzz:run -- --rounds 3 --only=load',
    "npx nx run customer-service:unit-test -- customer.spec domain/ -t 'a title'",
    'npx nx run-many -t image,unit-test -p customer-service',
    'npx nx affected -t unit-test',
    'npx nx g service invoice-service --aggregate=b --dry-run && npx nx run invoice-service:image && docker image rm laptop-to-production/invoice-service:dev',
    'npx playwright-core install chromium',
    'node services/customer-service/dist/main.js; node --eval "1"; bash .ci/run',
    'docker/sizes.sh',
    'docker run laptop-to-production/customer-service:dev node dist/main.js',
    'docker compose up --detach kafka; docker compose logs --since yesterday order-service; docker compose exec kafka ls nothing',
    'helm upgrade --install kafka charts/kafka --set a.b=c && helm test kafka',
    'for chart in a b; do helm lint charts/$chart; done',
    'kubectl --namespace apps rollout restart statefulset/kafka && kubectl logs kafka-0',
    'kubectl get pod --selector app.kubernetes.io/instance=kafka',
    'gh run list --workflow promote.yaml',
    'kafka-console-consumer.sh --topic customerService',
    'cat > charts/nothing.yaml',
    'mkdir charts/nothing',
  ])('may be: %s', (command) => {
    expect(problemsOf(command)).toEqual([])
  })

  it.each([
    ['npm run stop', 'names the script stop, which package.json does not have'],
    ['npm start -- --redpanda', 'gives --redpanda to npm start, which does not take it'],
    ['npm start -- kafka', 'gives kafka to npm start, which its usage does not name'],
    ['npm run orders -- look', 'gives look to npm run orders, which its usage does not name'],
    ['npm run lab -- begin 04', 'gives begin to npm run lab, which its usage does not name'],
    ['npm run lab -- start 04 --force', 'gives --force to npm run lab start, which does not take it'],
    ['npm run lab -- check 04 --again', 'gives --again to npm run lab check, which does not take it'],
    ['npm run lab -- const 04', 'gives const to npm run lab, which its usage does not name'],
    ['npm run where -- --only', 'gives --only to npm run where, which does not take it'],
    ['npm run promote -- a 1 --prod', 'gives --prod to npm run promote, which does not take it'],
    ['MESSAGE_BROKERS=kafka npm ci', 'sets MESSAGE_BROKERS, which no code reads'],
    ['npx nx run customers:image', 'names the project customers, which Nx does not have'],
    ['npx nx run customer-service:picture', 'names the target customer-service:picture, which Nx does not have'],
    ['npx nx run <service>:picture', 'names the target <service>:picture, which Nx does not have'],
    ['npx nx run bench:run -- --twice', 'gives --twice to npx nx run bench:run, which does not take it'],
    ['npx nx run fuzz:run -- --force', 'gives --force to npx nx run fuzz:run, which does not take it'],
    [
      'npx nx run bench:run -- --only sagas,relai',
      'gives --only relai to npx nx run bench:run, which has no such word',
    ],
    ['npx nx run fuzz:run -- --only=loud', 'gives --only loud to npx nx run fuzz:run, which has no such word'],
    [
      'npx nx run customer-service:unit-test -- custmer.spec',
      'gives custmer.spec to customer-service:unit-test, where no file is called so',
    ],
    [
      "npx nx run customer-service:unit-test -- -t 'a b' --testPathPatterns custmer",
      'gives custmer to customer-service:unit-test, where no file is called so',
    ],
    ['npx nx run customer-service:unit-test -- --seeds 1', 'gives --seeds to Jest, which is not known to take it'],
    ['npx nx run-many -t picture', 'names the target picture, which no project has'],
    ['npx nx run-many -t image -p customers', 'names the project customers, which Nx does not have'],
    ['npx nx g services a', 'names the generator services, which Nx does not have'],
    ['npx nx g service a --b', 'gives --b to the generator service, which does not take it'],
    ['npx nobody', 'starts nobody by npx, which no package.json names'],
    ['node dist/nothing.js', 'starts dist/nothing.js, which is not there'],
    ['bash .ci/walk', 'starts .ci/walk, which is not there'],
    ['docker/nothing.sh', 'starts docker/nothing.sh, which is not there'],
    [
      'docker run laptop-to-production/order-service:dev',
      'names the image laptop-to-production/order-service, which no project makes',
    ],
    ['docker compose logs kafka zookeeper', 'names the service zookeeper, which compose.yaml does not have'],
    ['docker compose up --detach zookeeper', 'names the service zookeeper, which compose.yaml does not have'],
    ['helm lint charts/nothing', 'names charts/nothing, which is not there'],
    ['helm test nobody', 'names nobody, which neither charts nor the gitops tree have'],
    ['kubectl --namespace nowhere logs a', 'names nowhere, which neither charts nor the gitops tree have'],
    ['kubectl logs deploy/nobody-primary', 'names nobody-primary, which neither charts nor the gitops tree have'],
    ['gh workflow run nothing.yaml', 'names the workflow nothing.yaml, which is not there'],
    ['kafka-console-consumer.sh --topic customers', 'names the channel customers, which is in no asyncapi.json'],
  ])('are reported: %s', (command, message) => {
    expect(problemsOf(command)).toEqual([`docs/a.md:5: ${message}`])
  })

  it('are looked for in blocks without a language, too', () => {
    expect(
      check(markdownDocument('docs/a.md', '```\nnpm run stop\n```\n\n```\nthe output of npm run halt\n```')).map(told),
    ).toEqual(['docs/a.md:2: names the script stop, which package.json does not have'])
  })

  it('are looked for in backticks as well', () => {
    const text =
      'Either\n`npm run stop` or `laptop-to-production/order-service:dev`, `bench:runs`, and no `npm run halt`.'

    expect(check(markdownDocument('docs/a.md', text)).map(told)).toEqual([
      'docs/a.md:2: names the script stop, which package.json does not have',
      'docs/a.md:2: names the image laptop-to-production/order-service, which no project makes',
      'docs/a.md:2: names the target bench:runs, which Nx does not have',
    ])
  })
})
