import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '@ltp/helm'

/**
 * `keyless`: with the identity of whoever runs this, such as a workflow, written to Sigstore's public transparency log.
 * Else with a private key of cosign's, whose password is in COSIGN_PASSWORD, and told to nobody.
 *
 * @see https://docs.sigstore.dev/cosign/signing/overview/
 */
export type Signer = 'keyless' | { readonly keyFile: string }

const LEAST_MAJOR = 3

/** Services of Sigstore that are used, and trusted, with a key of one's own: none. Without these files cosign asks for some. */
const NO_SERVICES = {
  'signing-config': {
    mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
    rekorTlogConfig: {},
    tsaConfig: {},
  },
  'trusted-root': { mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1' },
}

/** @throws saying what to install, when there is no cosign of version 3 or later on PATH */
export async function mustHaveCosign(ask = cosign): Promise<void> {
  const version = await ask(['version', '--json']).catch(() => undefined)
  const major = Number(/"gitVersion": "v(\d+)/.exec(version ?? '')?.[1] ?? 0)
  if (major >= LEAST_MAJOR) return
  const found = version === undefined ? 'there is no cosign on PATH' : `cosign on PATH is older: ${version.trim()}`
  throw new Error(
    `Signing needs cosign ${LEAST_MAJOR}.0 or later, but ${found}. ` +
      'Install it: https://docs.sigstore.dev/cosign/system_config/installation/',
  )
}

/**
 * Signs what a registry has.
 *
 * @param reference by digest: a signature of a tag would be one of whatever it is moved to
 * @throws with what cosign says is wrong
 */
export async function sign(reference: string, signer: Signer, plainHttp: boolean): Promise<void> {
  const args = ['sign', '--yes', ...(plainHttp ? ['--allow-http-registry'] : [])]
  if (signer === 'keyless') return void (await cosign([...args, reference]))
  const scratch = await mkdtemp(join(tmpdir(), 'sign-'))
  try {
    for (const [option, content] of Object.entries(NO_SERVICES)) {
      const file = join(scratch, `${option}.json`)
      await writeFile(file, JSON.stringify(content))
      args.push(`--${option}`, file)
    }
    await cosign([...args, '--key', signer.keyFile, reference])
  } finally {
    await rm(scratch, { recursive: true })
  }
}

async function cosign(args: readonly string[]): Promise<string> {
  return (await run('cosign', args)).stdout
}
