import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as changes from './changes.ts'

const ROOT = join(import.meta.dirname, '../../..')

describe('a change of the story', () => {
  it.each(Object.entries(changes))('%s fits the service as it is', (_, { file, edit }) => {
    const before = readFileSync(join(ROOT, file), 'utf8')

    expect(edit(before)).not.toBe(before)
  })

  it('is refused when the service is not as it expects', () => {
    expect(() => changes.messages.edit('another text')).toThrow('there is no "await this.customers.reserveCredit(')
  })
})
