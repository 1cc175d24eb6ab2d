import { pinnedValues } from '../src/pinned-values.js'

const IMAGE = { repository: 'ghcr.io/me/a', digest: `sha256:${'0'.repeat(64)}` }

describe('values whose image is pinned', () => {
  it('have its repository and digest, and are else as they were', () => {
    const values = `# The image\nimage:\n  repository: a # of ours\n  # Wins\n  digest: ''\nreplicas: 2\n`

    expect(pinnedValues(values, IMAGE)).toBe(
      `# The image\nimage:\n  repository: ghcr.io/me/a # of ours\n  # Wins\n  digest: '${IMAGE.digest}'\nreplicas: 2\n`,
    )
  })

  it.each(['image:\n  repository: a\n', 'replicas: 2\n'])('must have a place for them: %j', (values) => {
    expect(() => pinnedValues(values, IMAGE)).toThrow('values.yaml has no image.')
  })
})
