import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPlace } from './place.ts'

const PLACE = `
kubeconfig: /clusters
registry: { here: localhost:5001, inside: registry:5000 }
github: { listen: { port: 9998 }, inside: { dev: http://172.18.0.1:9998/, prod: http://172.18.0.1:9998 } }
gateways: { dev: http://127.0.0.1:18000, prod: http://127.0.0.1:28000 }
images: { kafka: kafka@sha256:0, postgres: postgres@sha256:0 }
`

describe('the place of the rehearsal', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'place-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const placeOf = (text: string, kubeconfig?: string) => {
    writeFileSync(join(folder, 'place.yaml'), text)
    return readPlace(join(folder, 'place.yaml'), kubeconfig)
  }

  it('has controllers of the tree, and image automation, unless it says otherwise', () => {
    const { controllers, imageAutomation, values } = placeOf(PLACE)

    expect([controllers, imageAutomation, values]).toEqual(['tree', true, {}])
  })

  it('has the clusters that the environment names', () => {
    expect([placeOf(PLACE).kubeconfig, placeOf(PLACE, '/mine').kubeconfig]).toEqual(['/clusters', '/mine'])
  })

  it('is asked for when there is none, by what makes one', () => {
    expect(() => readPlace(join(folder, 'nothing.yaml'))).toThrow('nothing.yaml: run docker/kind/rehearsal.sh first')
  })

  it('has addresses to which a path can be added', () => {
    expect(placeOf(PLACE).github.inside.dev).toBe('http://172.18.0.1:9998')
  })

  it.each([
    ['', 'expected object'],
    [PLACE.replace('kubeconfig: ', 'config: '), 'kubeconfig'],
    [PLACE.replace('gateways:', 'gateway:'), 'gateway'],
    [PLACE.replace('port: 9998', 'port: 0'), 'github.listen.port'],
    [PLACE.replace('http://127.0.0.1:18000', '127.0.0.1:18000'), 'gateways.dev'],
  ])('is refused when something is missing, unknown or wrong (%#)', (text, named) => {
    expect(() => placeOf(text)).toThrow(named)
  })
})
