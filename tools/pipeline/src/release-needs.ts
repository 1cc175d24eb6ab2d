import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Asked } from './arguments.ts'
import { mustAnswer } from './registry.ts'
import { type Runner, runSilently } from './run.ts'

/**
 * Looks whether a release can be made: minutes of tests come before it. Whether one may push and sign is seen only when one does.
 *
 * @throws Error saying what is missing
 */
export async function mustBeAbleToRelease(asked: Asked, root: string, run: Runner = runSilently): Promise<void> {
  const { publish, sign, platforms } = asked
  if (publish === undefined || !asked.stages.includes('release')) return
  if (!['no', 'keyless'].includes(sign) && !existsSync(resolve(root, sign)))
    throw new Error(
      `--sign is neither "keyless" nor "no", and there is no key ${resolve(root, sign)}; "cosign generate-key-pair" makes one`,
    )
  await mustAnswer(publish)
  if (sign !== 'no')
    await mustRun('cosign', ['version'], 'https://docs.sigstore.dev/cosign/system_config/installation/')
  if (platforms !== undefined) await mustRun('docker', ['buildx', 'version'], 'https://docs.docker.com/go/buildx/')

  async function mustRun(program: string, args: string[], where: string) {
    const { exitCode, output } = await run({ program, args }, root)
    if (exitCode !== 0) throw new Error(`the release needs ${[program, ...args].join(' ')} (${where}):\n${output}`)
  }
}
