import { mustHaveCosign, sign, type Signer } from './cosign.js'

/** What is published, but lacks its signature. */
export interface Unsigned {
  /** By digest: `<registry>/<path>/<chart>@sha256:...` */
  readonly reference: string
  readonly signer: Signer
  readonly plainHttp: boolean
}

/** @throws with what cosign says is wrong */
export async function signPublished({ reference, signer, plainHttp }: Unsigned): Promise<void> {
  await mustHaveCosign()
  await sign(reference, signer, plainHttp)
}

/**
 * What somebody types to sign it, with the same signer. Not a command of cosign's: without our files that one would write what a key
 * signs to a public log.
 */
export function signingCommand(chart: string, { reference, signer, plainHttp }: Unsigned): string {
  const who = signer === 'keyless' ? signer : signer.keyFile
  const plain = plainHttp ? ' --plain-http' : ''
  return `npx nx run ${chart}-chart:publish-chart -- --sign-only ${reference} --sign ${who}${plain}`
}
