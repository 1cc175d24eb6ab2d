import { readFileSync, writeFileSync } from 'node:fs'
import { type WorkingCopy } from '../../src/copy/working-copy.ts'
import { type LabDefinition } from '../../src/lab.ts'
import { withRelease } from './release.ts'
import { deployedAndRolledBack, FILE, NEXT } from './versions.ts'
import { soundTree } from './sound-tree.ts'

export const lab: LabDefinition = {
  title: 'GitOps: deploy by a commit, roll back by another',
  checks: [soundTree, deployedAndRolledBack],
  async solve(copy) {
    const before = readFileSync(copy.path(FILE), 'utf8')
    put(copy, withRelease(before, NEXT))
    copy.commit(`prod: order-service ${NEXT.tag}`)
    put(copy, before)
    copy.commit(`prod: order-service ${NEXT.tag} is taken back`)
  },
}

const put = (copy: WorkingCopy, text: string) => writeFileSync(copy.path(FILE), text)
