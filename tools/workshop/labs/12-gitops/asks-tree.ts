import { succeeds } from '../../src/checks/succeeds.ts'
import { type Check } from '../../src/lab.ts'

/** Asks the checks of the gitops tree whose titles have these words: where kubectl and helm are there (`canCheckTree`). */
export const asksTree = (title: string, asked: { readonly says: string; readonly hint: string }): Check =>
  succeeds({
    command: ['npx', 'nx', 'run', 'gitops:gitops-test', '--output-style=static', '--', 'tree', '-t', title],
    ...asked,
  })
