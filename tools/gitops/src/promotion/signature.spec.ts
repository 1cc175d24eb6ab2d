import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { Refusal } from './dispatch.js'
import { mustBeSigned } from './signature.js'

const CHART = `registry.example/charts/kafka@sha256:${'a'.repeat(64)}`
const TRUSTED = { issuer: 'https://issuer.example', identity: 'https://github.example/workflow' }
const CUT_OFF = 'Get "https://registry.example/v2/": dial tcp 192.0.2.1:443: connect: connection refused'

describe('the signature of a chart', () => {
  let folder: string
  const path = process.env.PATH
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'signature-'))
    process.env.PATH = `${folder}${delimiter}${path}`
  })
  afterEach(() => {
    process.env.PATH = path
    rmSync(folder, { recursive: true })
  })

  /** Puts one in the place of cosign that says this, as cosign 3 does. */
  function cosignSays(text: string, exitCode: number): void {
    writeFileSync(join(folder, 'says'), `Error: ${text}\nerror during command execution: ${text}\n`)
    writeFileSync(join(folder, 'cosign'), `#!/bin/sh\ncat '${folder}/says' >&2\nexit ${exitCode}\n`)
    chmodSync(join(folder, 'cosign'), 0o755)
  }
  const asked = () => mustBeSigned(CHART, { address: 'registry.example', plainHttp: false, trusted: TRUSTED })

  it('is there when cosign says nothing against it', async () => {
    cosignSays('none', 0)

    await expect(asked()).resolves.toBeUndefined()
  })

  it.each([
    ['no signatures found', 10],
    ['no matching signatures: error verifying bundle: comparing public key PEMs', 12],
    ['no certificate found on signature', 13],
    ['no matching attestations: failed to verify certificate identity: no matching CertificateIdentity found', 1],
  ])('is missing or wrong when cosign says so: %s', async (text, exitCode) => {
    cosignSays(text, exitCode)

    await expect(asked()).rejects.toThrow(Refusal)
    await expect(asked()).rejects.toThrow(`${CHART} is not signed by whom is trusted: Error: ${text}`)
  })

  it.each([
    ['of a registry that is down', CUT_OFF, 1],
    ['of a tag that is not there', 'image tag not found: GET https://registry.example: MANIFEST_UNKNOWN', 11],
    ['of keys of Sigstore that cannot be had', 'setting trusted material: getting trusted root: 503', 1],
    ['of a log that is down', `no matching signatures: searching log query: ${CUT_OFF}`, 12],
    ['of a log that is slow', 'no matching signatures: Post "https://rekor.example": context deadline exceeded', 12],
  ])('cannot be told because %s', async (_, text, exitCode) => {
    cosignSays(text, exitCode)

    await expect(asked()).rejects.not.toThrow(Refusal)
    await expect(asked()).rejects.toThrow(
      `nobody can tell whether ${CHART} is signed by whom is trusted: Error: ${text}`,
    )
  })

  it('cannot be told without cosign', async () => {
    process.env.PATH = folder

    await expect(asked()).rejects.not.toThrow(Refusal)
    await expect(asked()).rejects.toThrow(/nobody can tell whether .*: spawn cosign ENOENT/)
  })
})
