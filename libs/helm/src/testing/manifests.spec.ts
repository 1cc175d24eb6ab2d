import { Manifests } from './manifests.js'

const MANIFESTS = Manifests.parse(`
kind: Service
metadata: { name: orders }
---
# a document of comments only
---
kind: Pod
metadata: { name: a-test, labels: { a: b } }
spec: { containers: [] }
---
kind: Deployment
metadata: { name: orders }
spec: { template: { metadata: { labels: { c: d } }, spec: { containers: [{ name: service }] } } }
`)

describe('manifests', () => {
  it('are found by kind and name', () => {
    expect(MANIFESTS.get('Deployment', 'orders').kind).toBe('Deployment')
    expect(MANIFESTS.find('Deployment', 'order')).toBeUndefined()
  })

  it('are told when the one that is asked for is not there', () => {
    expect(() => MANIFESTS.get('Service', 'order')).toThrow(
      'there is no Service order, but: Service orders, Pod a-test, Deployment orders',
    )
  })

  it('know their pods', () => {
    expect(MANIFESTS.pods()).toEqual([
      { of: 'Pod a-test', metadata: { name: 'a-test', labels: { a: 'b' } }, spec: { containers: [] } },
      { of: 'Deployment orders', metadata: { labels: { c: 'd' } }, spec: { containers: [{ name: 'service' }] } },
    ])
  })

  it('must be YAML', () => {
    expect(() => Manifests.parse('kind: [')).toThrow('the chart gives no YAML')
  })
})
