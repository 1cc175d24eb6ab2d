import { isEmpty, Pages } from './pages.ts'

/** Answers when it is told, in any order. */
class FakeGateway {
  readonly asked: string[] = []
  private readonly answers: { resolve: (body: unknown) => void; reject: (error: Error) => void }[] = []

  get<T>(path: string): Promise<T> {
    this.asked.push(path)
    return new Promise<unknown>((resolve, reject) => this.answers.push({ resolve, reject })) as Promise<T>
  }

  async answer(request: number, body: unknown): Promise<void> {
    this.answers[request]!.resolve(body)
    await new Promise((resolve) => setTimeout(resolve))
  }

  async refuse(request: number, message: string): Promise<void> {
    this.answers[request]!.reject(new Error(message))
    await new Promise((resolve) => setTimeout(resolve))
  }
}

describe('the pages of a list', () => {
  let gateway: FakeGateway
  let pages: Pages
  beforeEach(() => {
    gateway = new FakeGateway()
    pages = new Pages(gateway, './orders')
    void pages.read()
  })

  it('are gone through one by one, and back', async () => {
    await gateway.answer(0, { orders: [1], next: '/orders?after=1' })
    void pages.goNext()
    await gateway.answer(1, { orders: [2] })
    expect(pages.current()).toMatchObject({ body: { orders: [2] }, hasPrevious: true, next: undefined })
    void pages.goPrevious()
    void pages.goPrevious()

    expect(gateway.asked).toEqual(['./orders', './orders?after=1', './orders'])
    expect(pages.current().hasPrevious).toBe(false)
  })

  it('tell whoever looks', async () => {
    let told = 0
    pages.observe(() => told++)
    await gateway.answer(0, {})

    expect(told).toBe(1)
  })

  it('go on by one, however often that is asked before it is there', async () => {
    await gateway.answer(0, { next: '/orders?after=1' })
    void pages.goNext()
    void pages.goNext()

    expect(gateway.asked).toEqual(['./orders', './orders?after=1'])
    expect(pages.current().next).toBeUndefined()
  })

  it('show the newest answer, also when an older one comes after it', async () => {
    void pages.read()
    await gateway.answer(1, { orders: ['new'] })
    await gateway.answer(0, { orders: ['old'], next: '/orders?after=old' })

    expect(pages.current()).toMatchObject({ body: { orders: ['new'] }, next: undefined })
  })

  it('do not tell a problem that is over', async () => {
    void pages.read()
    await gateway.answer(1, {})
    await gateway.refuse(0, 'away')
    expect(pages.current().problem).toBeUndefined()

    void pages.read()
    await gateway.refuse(2, 'away')
    void pages.read()
    await gateway.answer(3, {})
    expect(pages.current().problem).toBeUndefined()
  })

  it('keep what was read when it cannot be read again, and say why', async () => {
    await gateway.answer(0, { orders: [1] })
    void pages.read()
    await gateway.refuse(1, 'away')

    expect(pages.current()).toMatchObject({ body: { orders: [1] }, problem: 'away' })
  })

  it('are empty when they are known to be', async () => {
    expect(isEmpty(pages.current(), [])).toBe(false)
    await gateway.answer(0, { orders: [] })
    expect(isEmpty(pages.current(), [])).toBe(true)
    expect(isEmpty(pages.current(), [1])).toBe(false)

    void pages.read()
    await gateway.refuse(1, 'away')
    expect(isEmpty(pages.current(), [])).toBe(false)
  })
})
