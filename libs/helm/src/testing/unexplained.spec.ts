import { unexplained } from './unexplained.js'

describe('what nobody explains in a values.yaml', () => {
  it('is each value without a comment before it, or before what it is in', () => {
    const values = `# how many
replicas: 2
image:
  # who
  repository: a
  tag: b
# all of it
service:
  port: 1
`

    expect(unexplained(values)).toEqual(['/image/tag'])
  })
})
