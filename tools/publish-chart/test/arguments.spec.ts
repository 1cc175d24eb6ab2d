import { WrongArguments } from '@ltp/command-line'
import { argumentsOf } from '../src/arguments.js'

const DIGEST = `sha256:${'0'.repeat(64)}`
const PUBLISHED = `localhost:5001/charts/a@${DIGEST}`
const COMPLETE = {
  chart: 'charts/a',
  version: '0.1.0-BUILD.20261128',
  image: `ghcr.io/me/a@${DIGEST}`,
  to: 'oci://ghcr.io/me/charts',
  sign: 'keyless',
}
const argsOf = (options: Record<string, string>) => Object.entries(options).map(([name, value]) => `--${name}=${value}`)

describe('the arguments', () => {
  it('say what is published where', () => {
    expect(argumentsOf([...argsOf(COMPLETE), '--plain-http'])).toEqual({
      chart: 'charts/a',
      version: '0.1.0-BUILD.20261128',
      image: { repository: 'ghcr.io/me/a', digest: DIGEST },
      postgresImage: undefined,
      contract: undefined,
      to: 'oci://ghcr.io/me/charts',
      signer: 'keyless',
      plainHttp: true,
    })
  })

  it.each([
    ['cosign.key', { keyFile: 'cosign.key' }],
    ['no', undefined],
  ])('say who signs: %s', (sign, signer) => {
    expect(argumentsOf(argsOf({ ...COMPLETE, sign }))?.signer).toEqual(signer)
  })

  it('may name the image of the Postgres that the chart brings', () => {
    const args = argsOf({ ...COMPLETE, 'postgres-image': `postgres@${DIGEST}` })

    expect(argumentsOf(args)).toMatchObject({ postgresImage: { repository: 'postgres', digest: DIGEST } })
  })

  it('may ask for nothing but the signature of what is published', () => {
    // nx always gives the chart
    const args = argsOf({ chart: 'charts/a', 'sign-only': PUBLISHED, sign: 'cosign.key' })

    const unsigned = { reference: PUBLISHED, signer: { keyFile: 'cosign.key' } }
    expect(argumentsOf(args)).toEqual({ ...unsigned, plainHttp: false })
    expect(argumentsOf([...args, '--plain-http'])).toEqual({ ...unsigned, plainHttp: true })
  })

  it('may ask for help', () => {
    expect(argumentsOf(['--help'])).toBeUndefined()
  })

  it.each([
    [{ version: '' }, '--version is missing'],
    [{ version: '1.2' }, '--version must be such as 1.2.3'],
    [{ version: '1.2.3+4' }, 'an OCI tag can hold no "+", but is: 1.2.3+4'],
    [{ image: 'ghcr.io/me/a:1.2.3' }, '--image must be <repository>@sha256:<64 digits>: a tag may change'],
    [{ 'postgres-image': 'postgres:18' }, '--postgres-image must be <repository>@sha256:<64 digits>: a tag may change'],
    [{ 'postgres-image': '' }, '--postgres-image is missing: <repository>@sha256:<64 digits>'],
    [{ to: 'ghcr.io/me/charts' }, '--to must be such as oci://ghcr.io/<owner>/charts'],
    [{ sign: '' }, "--sign is missing: keyless, a file of a private key of cosign's, or no"],
    [{ tag: 'a' }, "Unknown option '--tag'"],
  ])('are told when they are missing or wrong: %j', (wrong, told) => {
    const ask = () => argumentsOf(argsOf({ ...COMPLETE, ...wrong }))

    expect(ask).toThrow(WrongArguments)
    expect(ask).toThrow(told)
  })

  it.each([
    [{ 'sign-only': 'ghcr.io/me/charts/a:1.2.3' }, '--sign-only must be <registry>/<path>/<chart>@sha256:<64 digits>'],
    [{ 'sign-only': '' }, '--sign-only is missing'],
    [{ sign: 'no' }, "--sign must be keyless or a file of a private key of cosign's, but is: no"],
    [{ sign: '' }, '--sign is missing'],
    [{ version: '1.2.3' }, '--sign-only publishes nothing: leave --version out'],
    [{ image: `a@${DIGEST}` }, '--sign-only publishes nothing: leave --image out'],
    [{ 'postgres-image': `a@${DIGEST}` }, '--sign-only publishes nothing: leave --postgres-image out'],
    [{ to: 'oci://ghcr.io/me/charts' }, '--sign-only publishes nothing: leave --to out'],
  ])('are told when they are wrong for a signature only: %j', (wrong, told) => {
    const ask = () => argumentsOf(argsOf({ 'sign-only': PUBLISHED, sign: 'keyless', ...wrong }))

    expect(ask).toThrow(WrongArguments)
    expect(ask).toThrow(told)
  })
})
