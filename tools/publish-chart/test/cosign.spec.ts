import { mustHaveCosign } from '../src/cosign.js'

describe('cosign', () => {
  it.each(['v3.0.0', 'v3.1.3', 'v10.0.0'])('is there when it says that it is %s', async (version) => {
    await mustHaveCosign(async () => JSON.stringify({ gitVersion: version }, null, 2))
  })

  it('is asked for when there is none', async () => {
    const ask = mustHaveCosign(async () => {
      throw new Error('ENOENT')
    })

    await expect(ask).rejects.toThrow(
      'Signing needs cosign 3.0 or later, but there is no cosign on PATH. Install it: https://',
    )
  })

  it.each(['{\n  "gitVersion": "v2.6.5"\n}', 'something else'])('is asked for when it says: %j', async (said) => {
    await expect(mustHaveCosign(async () => said)).rejects.toThrow(`but cosign on PATH is older: ${said}. Install it: `)
  })
})
