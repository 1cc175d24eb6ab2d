import { Drafts } from './drafts.ts'

class TabStorage {
  readonly items = new Map<string, string>()
  getItem = (key: string) => this.items.get(key) ?? null
  setItem = (key: string, text: string) => void this.items.set(key, text)
  removeItem = (key: string) => void this.items.delete(key)
}

describe('what was typed', () => {
  let storage: TabStorage
  let drafts: Drafts
  const afterReload = () => new Drafts(storage)
  beforeEach(() => {
    storage = new TabStorage()
    drafts = new Drafts(storage)
    drafts.handTo('ada')
    drafts.keep('order', { amount: '1.00', customer: '7' })
    drafts.keep('customer', { name: 'Grace' })
  })

  it('is there again for who has typed it', () => {
    afterReload().handTo('ada')

    expect(afterReload().of('order')).toEqual({ amount: '1.00', customer: '7' })
  })

  it('is not for others', () => {
    afterReload().handTo('bob')

    expect(afterReload().of('order')).toEqual({})
  })

  it('is forgotten when it was sent; other forms stay', () => {
    drafts.forget('order')

    expect(afterReload().of('order')).toEqual({})
    expect(afterReload().of('customer')).toEqual({ name: 'Grace' })
  })

  it('is forgotten altogether on sign-out', () => {
    drafts.forgetAll()

    expect([...storage.items]).toEqual([])
    expect(drafts.of('order')).toEqual({})
  })

  it.each(['{', '{}', 'null'])('is none when %s was kept', (text) => {
    storage.setItem('drafts', text)

    expect(drafts.of('order')).toEqual({})
  })
})
