import { documentWith, DOCUMENTS, OPENAPI } from './documents.js'
import { TemporaryRepository } from './temporary-repository.js'

const withField = (name: string) => documentWith(OPENAPI, '"note":', `"${name}":{},"note":`)
const compared = ({ report }: { report: string }) => report.split('\n')[0]

describe('what the documents are compared with', () => {
  let repository: TemporaryRepository
  beforeEach(() => {
    repository = new TemporaryRepository().writeAll(DOCUMENTS).commit()
  })
  afterEach(() => repository[Symbol.dispose]())

  it('is the last tag, however many commits ago', () => {
    repository.tag('v1').write(OPENAPI, withField('a')).commit().tag('v2')
    repository.write(OPENAPI, withField('b')).commit().commit()

    const checked = repository.check()

    expect(compared(checked)).toMatch(/^compared with commit \w{9} \(the last tag, v2\)$/)
    expect(checked.report).toMatch(/\/a: field removed/)
  })

  it('is the place where the branch left main, without a tag', () => {
    repository.git('checkout', '--quiet', '-b', 'branch')
    repository.write(OPENAPI, withField('a')).commit().commit()
    repository.git('checkout', '--quiet', 'main')
    repository.write(OPENAPI, withField('b')).commit()
    repository.git('checkout', '--quiet', 'branch')

    const checked = repository.check()

    expect(compared(checked)).toContain('(there is no tag: the merge base with main)')
    expect(checked.report).toContain('/a: new field')
    expect(checked.isCompatible).toBe(true)
  })

  it('is where it left the main of origin, when that is known', () => {
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    repository.write(OPENAPI, withField('a')).commit().commit()

    expect(compared(repository.check())).toContain('(there is no tag: the merge base with origin/main)')
  })

  it('is the commit before on main itself, so that the last merge is checked', () => {
    repository.write(OPENAPI, withField('a')).commit()

    const checked = repository.check()

    expect(compared(checked)).toContain('(there is no tag, and this is main: the commit before)')
    expect(checked.report).toContain('/a: new field')
  })

  it('is nothing on the first commit', () => {
    expect(repository.check()).toEqual({
      isCompatible: true,
      report: 'this is the first commit: there is nothing to compare with',
    })
  })

  it('is what was asked for', () => {
    repository.commit().commit()

    expect(compared(repository.check('HEAD^'))).toContain('(as asked: HEAD^)')
    expect(() => repository.check('v9')).toThrow('there is no commit v9 in this clone')
  })

  it('counts what is not committed yet', () => {
    repository.tag('v1').write(OPENAPI, withField('a'))

    expect(repository.check().report).toContain('/a: new field')
  })

  it('is not guessed in a shallow clone: it is said how to fetch it', () => {
    repository.commit()
    using clone = repository.shallowClone()

    expect(() => clone.check()).toThrow('git fetch --unshallow --tags (GitHub Actions: fetch-depth: 0')
    expect(compared(clone.check('HEAD'))).toContain('(as asked: HEAD)')
  })
})
