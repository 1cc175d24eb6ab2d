import { ALLOWED_BREAKS } from '../src/check.js'
import { documentWith, DOCUMENTS, EVENT } from './documents.js'
import { TemporaryRepository } from './temporary-repository.js'

const SUBJECT = `${EVENT} (sent)/reason`

describe('a break that is meant', () => {
  let repository: TemporaryRepository
  beforeEach(() => {
    repository = new TemporaryRepository().writeAll(DOCUMENTS).commit().tag('v1')
    repository.write(EVENT, documentWith(EVENT, '"NO_CUSTOMER"]', '"NO_CUSTOMER","FRAUD"]'))
  })
  afterEach(() => repository[Symbol.dispose]())

  it('is told with the line that allows it', () => {
    const { isCompatible, report } = repository.check()

    expect(isCompatible).toBe(false)
    expect(report).toContain(`to allow: ${SUBJECT} -- <reason>`)
    expect(report).toContain(`NOT COMPATIBLE: 1 breaking. `)
  })

  it('is allowed by that line, and told with its reason', () => {
    repository.write(ALLOWED_BREAKS, `# meant\n\n${SUBJECT} -- everybody knows FRAUD\n`)

    const { isCompatible, report } = repository.check()

    expect(isCompatible).toBe(true)
    expect(report).toContain('  allowed    (sent)/reason: enum widened')
    expect(report).toContain('reason: everybody knows FRAUD')
  })

  it('elsewhere is not allowed by it; the line is told as stale', () => {
    repository.write(ALLOWED_BREAKS, `${SUBJECT}s -- a typing error\n`)

    const { isCompatible, report } = repository.check()

    expect(isCompatible).toBe(false)
    expect(report).toContain(`stale allowance, nothing breaks there: ${SUBJECT}s`)
  })

  it('is stale where something changes that breaks nobody', () => {
    repository.write(EVENT, documentWith(EVENT, '"orderId":{', '"x":{},"orderId":{'))
    repository.write(ALLOWED_BREAKS, `${EVENT} (sent)/x -- not needed\n`)

    expect(repository.check().report).toContain(`stale allowance, nothing breaks there: ${EVENT} (sent)/x`)
  })

  it('needs a reason', () => {
    repository.write(ALLOWED_BREAKS, `# meant\n${SUBJECT}\n`)

    expect(() => repository.check()).toThrow('allowed breaks, line 2: must be <document> <place> -- <reason>, but is: ')
  })
})
