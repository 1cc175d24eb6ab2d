import { readFileSync, writeFileSync } from 'node:fs'
import { isCommitted } from '../../src/checks/is-committed.ts'
import { succeeds } from '../../src/checks/succeeds.ts'
import { START } from '../../src/copy/working-copy.ts'
import { type Check, type LabDefinition } from '../../src/lab.ts'
import { commitsSinceStart, releaseAt, withRelease } from '../12-gitops/release.ts'
import { fileOf, NEXT, SERVICES } from './versions.ts'

/** What git says that production has: who was promoted, and in which order. */
const promoted: Check = async (copy) => {
  const ofBoth = SERVICES.map((service) => {
    const { tag, digest } = releaseAt(copy, 'HEAD', fileOf(service))
    const right = tag === NEXT && digest !== releaseAt(copy, START, fileOf(service)).digest
    const hint = `${fileOf(service)}: the tag is for people, the digest is what Flux takes; both, in a commit.`
    return { says: `production has ${service} ${NEXT}, by its tag and another digest`, right, hint }
  })
  const hadBoth = commitsSinceStart(copy).map((commit) =>
    SERVICES.map((service) => releaseAt(copy, commit, fileOf(service)).tag === NEXT),
  )
  const right = hadBoth.length > 0 && hadBoth.every(([hasOrders, hasCustomers]) => hasOrders || !hasCustomers)
  const hint =
    'One that nobody needs any more goes first: what does can-i-deploy say "needs no more than is verified" of?'
  return [...ofBoth, { says: 'in no commit production had versions that do not go together', right, hint }]
}

export const lab: LabDefinition = {
  title: 'promotion: from dev to production, and who may not',
  checks: [
    promoted,
    succeeds({
      command: ['npx', 'nx', 'run', 'deployability:can-i-deploy', '--output-style=static', '--', '--to', 'prod'],
      says: 'what production has goes together',
      hint: 'npx nx run deployability:can-i-deploy -- --to prod',
    }),
    isCommitted('gitops', 'contracts'),
  ],
  /** order-service is promoted by the patch; this is the second commit. The digests are made up, like the charts. */
  async solve(copy) {
    const file = copy.path(fileOf('customer-service'))
    const digest = `sha256:${'8'.repeat(64)}`
    writeFileSync(file, withRelease(readFileSync(file, 'utf8'), { tag: NEXT, digest }))
    copy.commit(`prod: customer-service ${NEXT}`)
  },
}
