import { filesNaming } from '../src/files-naming.ts'
import { repositoryInMemory } from './repository-in-memory.ts'

const filesWith = (text: string, file = 'docs/deploying.md') => {
  const tree = repositoryInMemory()
  tree.write(file, text)
  return filesNaming(tree, 'invoice-service')
}

describe('a file names a service', () => {
  it.each(['invoice-service', '@ltp/invoice-service', '[invoice-service-chart]', 'http://invoice-service:8083/'])(
    'by %s',
    (text) => {
      expect(filesWith(text)).toEqual(['docs/deploying.md'])
    },
  )

  it.each(['credit-invoice-service', 'invoice-services', 'invoice-service-levels'])('not by %s', (text) => {
    expect(filesWith(text)).toEqual([])
  })

  it.each(['npx nx g service invoice-service', 'npx nx g remove-service invoice-service'])(
    'not by an example: %s',
    (text) => {
      expect(filesWith(`Such as \`${text}\``)).toEqual([])
    },
  )

  it('not in the lockfile, which npm writes, nor in the generator', () => {
    expect(filesWith('invoice-service', 'package-lock.json')).toEqual([])
    expect(filesWith('invoice-service', 'tools/service-generator/README.md')).toEqual([])
  })
})
