import { aCustom, CONTAINER, deployment, service, withValue } from '../test/documents.js'
import { validate } from './index.js'

/** What is wrong with a Deployment that has this value at this place. */
const deployed = (pointer: string, value: unknown) =>
  validate(withValue(deployment, pointer, value)).map((problem) => problem.replace('Deployment customer-service: ', ''))

describe('validate', () => {
  it('has nothing to say of valid documents', () => {
    expect(validate(deployment)).toEqual([])
    expect(validate(service)).toEqual([])
  })

  it('names the document and the field that is unknown, however deep', () => {
    expect(validate(withValue(deployment, `${CONTAINER}/readinessProb`, {}))).toEqual([
      'Deployment customer-service: /spec/template/spec/containers/0/readinessProb is unknown',
    ])
  })

  it('writes places as JSON pointers', () => {
    expect(deployed('/spec', { ...deployment.spec, 'a/b': 1 })).toEqual(['/spec/a~1b is unknown'])
  })

  it('names a missing field', () => {
    expect(deployed(`${CONTAINER}/name`, undefined)).toEqual([`${CONTAINER}/name is missing`])
  })

  it('lists all problems of a document', () => {
    const document = withValue(withValue(deployment, '/spec/replicas', '2'), '/spec/template/spec/restartPolicy', 'no')

    expect(validate(document)).toEqual([
      'Deployment customer-service: /spec/replicas must be integer',
      'Deployment customer-service: /spec/template/spec/restartPolicy must be one of Always, OnFailure, Never',
    ])
  })

  it.each([8080, true])('refuses the value %p of an environment variable, as it is no string', (value) => {
    expect(deployed(`${CONTAINER}/env/0/value`, value)).toEqual([`${CONTAINER}/env/0/value must be string`])
  })

  it('refuses null: a template has lost a value', () => {
    expect(deployed('/spec/replicas', null)).toEqual(['/spec/replicas must be integer'])
  })

  it('refuses numbers that do not fit', () => {
    expect(deployed('/spec/replicas', 2 ** 31)).toEqual(['/spec/replicas must be a 32-bit integer'])
  })

  it('takes numbers and names of ports', () => {
    expect(validate(withValue(service, '/spec/ports/0/targetPort', 8080))).toEqual([])
  })

  it('refuses what is no quantity', () => {
    const pointer = `${CONTAINER}/resources/limits/memory`

    expect(deployed(pointer, '64MB')).toEqual([`${pointer} must be a quantity such as 250m, 1.5 or 64Mi`])
  })

  it('refuses a status: that is for controllers to write', () => {
    expect(deployed('/status', {})).toEqual(['/status is unknown'])
  })
})

describe('names and labels', () => {
  it('wants a name', () => {
    expect(validate(withValue(service, '/metadata/name', undefined))).toEqual([
      'Service without a name: /metadata/name is missing',
    ])
  })

  it('knows that names of Services must start with a letter, unlike most', () => {
    expect(validate(withValue(deployment, '/metadata/name', '2-customers'))).toEqual([])
    expect(validate(withValue(service, '/metadata/name', '2-customers'))).toEqual([
      'Service 2-customers: /metadata/name must be a DNS label that starts with a letter',
    ])
  })

  it.each([
    '/metadata/labels',
    '/spec/selector/matchLabels',
    '/spec/template/metadata/labels',
    '/spec/template/spec/nodeSelector',
  ])('refuses names and values in %s that are none of labels', (pointer) => {
    expect(deployed(pointer, { 'a b': 'x', 'example.com/version': 'feature/1' })).toEqual([
      expect.stringContaining(`${pointer}: the name "a b" must be at most 63 letters`),
      expect.stringContaining(`${pointer}/example.com~1version must be empty or at most 63 letters`),
    ])
  })

  it('takes any text as the value of an annotation, but not as its name', () => {
    expect(deployed('/metadata/annotations', { 'a b': 'any text: { [' })).toEqual([
      expect.stringContaining('/metadata/annotations: the name "a b" must be'),
    ])
  })
})

describe('lists that are maps', () => {
  const aPort = { name: 'other', containerPort: 9090 }

  it('refuses two containers of one name', () => {
    const container = { name: 'customer-service' }

    expect(deployed('/spec/template/spec/containers/-', container)).toEqual([
      '/spec/template/spec/containers: name customer-service is there twice',
    ])
  })

  it('refuses an environment variable that is set twice', () => {
    expect(deployed(`${CONTAINER}/env/-`, { name: 'PORT', value: '80' })).toEqual([
      `${CONTAINER}/env: name PORT is there twice`,
    ])
  })

  it('refuses two ports of one name', () => {
    expect(deployed(`${CONTAINER}/ports/-`, { ...aPort, name: 'http' })).toEqual([
      `${CONTAINER}/ports: name http is there twice`,
    ])
    expect(validate(withValue(service, '/spec/ports/-', { name: 'http', port: 81 }))).toEqual([
      'Service customer-service: /spec/ports: name http is there twice',
    ])
  })

  it('refuses two ports of one number and protocol, which is TCP if nothing is said', () => {
    expect(deployed(`${CONTAINER}/ports/-`, { ...aPort, containerPort: 8080, protocol: 'UDP' })).toEqual([])
    expect(deployed(`${CONTAINER}/ports/-`, { ...aPort, containerPort: 8080, protocol: 'TCP' })).toEqual([
      `${CONTAINER}/ports: containerPort 8080, protocol TCP is there twice`,
    ])
  })

  it('takes several ports without a name', () => {
    const ports = [{ containerPort: 8080 }, { containerPort: 9090 }]

    expect(deployed(`${CONTAINER}/ports`, ports)).toEqual([])
  })
})

describe('what has no schema', () => {
  it('is a problem that names the known versions of the kind', () => {
    expect(validate({ ...deployment, apiVersion: 'apps/v1beta1' })).toEqual([
      'apps/v1beta1 Deployment customer-service: there is no schema of it; known are apps/v1 Deployment',
    ])
  })

  it('is a problem that names the known kinds if there is no other version', () => {
    expect(validate(aCustom('apps/v1', 'DaemonSet', {}))).toEqual([
      expect.stringMatching(/^apps\/v1 DaemonSet customer-service: there is no schema of it; known are .+, v1 Service/),
    ])
  })

  it.each(['../v1', 'v1/../v1', ''])('is an apiVersion %p that leads elsewhere', (apiVersion) => {
    expect(validate({ ...service, apiVersion })).toEqual([expect.stringContaining('there is no schema of it')])
  })

  it.each([null, undefined, 'text', [], { kind: 'Service' }])('is %p, which does not say what it is', (document) => {
    expect(validate(document)).toEqual([expect.stringContaining(': no document with an apiVersion and a kind')])
  })
})
