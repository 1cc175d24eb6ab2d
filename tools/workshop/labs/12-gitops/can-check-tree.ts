import { type WorkingCopy } from '../../src/copy/working-copy.ts'

const LEAST_HELM = 4

/** Whether gitops-test can run: it needs kubectl, and helm 4 or later, which npm fetches on linux/x64 only (libs/helm). */
export const canCheckTree = (copy: Pick<WorkingCopy, 'run'>, { platform, arch }: Machine = process): boolean =>
  copy.run('kubectl', ['version', '--client']).ok && ((platform === 'linux' && arch === 'x64') || hasHelm(copy))

interface Machine {
  readonly platform: string
  readonly arch: string
}

function hasHelm(copy: Pick<WorkingCopy, 'run'>): boolean {
  const { ok, output } = copy.run('helm', ['version', '--template', '{{.Version}}'])
  return ok && Number(/v?(\d+)\.\d+/.exec(output)?.[1]) >= LEAST_HELM
}
