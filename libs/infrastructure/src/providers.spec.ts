import { chooseVariant, type Providers, selectionFromEnvironment, whyNoKafka } from './providers.js'

const everything: Providers = { docker: true, java: 21, maven: true, kafkaJars: false }

describe('selection of containers or processes', () => {
  it.each(['containers', 'processes', 'auto'])('takes %s from the environment', (value) => {
    expect(selectionFromEnvironment(value)).toBe(value)
  })

  it('is automatic when the environment says nothing', () => {
    expect(selectionFromEnvironment('')).toBe('auto')
  })

  it('refuses another word', () => {
    expect(() => selectionFromEnvironment('docker')).toThrow(
      `INFRASTRUCTURE is 'docker', but must be containers, processes or auto`,
    )
  })

  it('prefers containers when Docker answers', () => {
    expect(chooseVariant('auto', { docker: true })).toBe('containers')
    expect(chooseVariant('auto', { docker: false })).toBe('processes')
  })

  it('takes processes although Docker answers when told so', () => {
    expect(chooseVariant('processes', { docker: true })).toBe('processes')
  })

  it('does not silently replace the containers that were demanded', () => {
    expect(() => chooseVariant('containers', { docker: false })).toThrow('Docker does not answer')
  })
})

describe('reason why Kafka cannot run', () => {
  it('is none with Docker, or with Java and Maven, or with Java and jars that were fetched before', () => {
    expect(whyNoKafka('containers', { ...everything, java: undefined, maven: false })).toBeUndefined()
    expect(whyNoKafka('processes', { ...everything, docker: false })).toBeUndefined()
    expect(whyNoKafka('processes', { ...everything, maven: false, kafkaJars: true })).toBeUndefined()
  })

  it.each([
    [
      { java: undefined },
      'Docker does not answer, and there is no Java; install Docker, or Java 17 or later and Maven',
    ],
    [{ java: 11 }, 'Docker does not answer, and Java is 11, but Kafka needs 17 or later'],
    [
      { maven: false },
      `Docker does not answer, and there is no Maven to fetch Kafka's jars; install Docker or Maven (mvn)`,
    ],
  ])('with %j tells what is missing and what to install', (missing, reason) => {
    expect(whyNoKafka('processes', { ...everything, docker: false, ...missing })).toBe(reason)
  })

  it('does not blame Docker when processes were demanded', () => {
    expect(whyNoKafka('processes', { ...everything, java: 11 })).toBe('Java is 11, but Kafka needs 17 or later')
  })
})
