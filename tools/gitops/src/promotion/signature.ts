import { CommandError, run } from '@ltp/helm'
import { Refusal } from './dispatch.js'
import { type Registry } from './registry.js'

/** What cosign says of a signature that is missing or wrong (pkg/cosign/verify.go); a bundle with one it calls an attestation. */
const NOT_SIGNED = /no signatures found|no matching (signatures|attestations): |no certificate found on signature/
/** A signature that its log was not there to confirm is told in the same words. */
const CUT_OFF =
  /\b(dial tcp|no such host|connection re(fused|set)|timeout|deadline exceeded|unexpected EOF|server misbehaving)\b/i

/**
 * @param reference of a chart by its digest
 * @throws {Refusal} when its signature is missing, or of another
 * @throws Error when nobody can tell: there is no cosign, or no answer of the registry or of Sigstore
 */
export async function mustBeSigned(reference: string, { trusted, plainHttp }: Registry): Promise<void> {
  const who =
    'keyFile' in trusted
      ? ['--key', trusted.keyFile, '--insecure-ignore-tlog']
      : ['--certificate-oidc-issuer', trusted.issuer, '--certificate-identity', trusted.identity]
  try {
    await run('cosign', ['verify', ...who, ...(plainHttp ? ['--allow-http-registry'] : []), reference])
  } catch (cause) {
    if (!(cause instanceof CommandError)) throw cause
    const { message } = cause
    const signed = `signed by whom is trusted: ${message}`
    if (NOT_SIGNED.test(message) && !CUT_OFF.test(message))
      throw new Refusal(`${reference} is not ${signed}`, { cause })
    throw new Error(`nobody can tell whether ${reference} is ${signed}`, { cause })
  }
}
