import { unexplained } from './unexplained.js'

describe('what nobody explains in a values.yaml', () => {
  it('is each value without a comment before it', () => {
    const values = `# how many
replicas: 2
image:
  # who
  repository: a
  tag: b
# all of it
service:
  port: 1
  # which
  names: {}
`

    expect(unexplained(values)).toEqual(['/image/tag', '/service/port'])
  })

  it('is not a switch of what is explained', () => {
    expect(unexplained('# at night\nlight:\n  enabled: true\nother:\n  enabled: true\n')).toEqual(['/other/enabled'])
  })
})
