import { Clone } from '../src/hand-in/clone.js'
import { type Change, commitToMain } from '../src/hand-in/hand-in.js'
import { Refusal } from '../src/promotion/dispatch.js'
import { Origin, put, valueIn, write } from './origin.js'

const RELEASE = { tag: '1', digest: 'sha256:1' }
const MESSAGE = { subject: 'prod: a 1', body: 'why' }

describe('a change that is committed to main', () => {
  let origin: Origin
  beforeEach(() => (origin = new Origin()))
  afterEach(() => origin[Symbol.dispose]())

  /** Adds one to what is there, as long as that is less than the limit. */
  const counting = (clone: ReturnType<Origin['clone']>, meanwhile: () => void = () => undefined): Change => ({
    message: MESSAGE,
    make: () => {
      const value = Number(valueIn(clone))
      meanwhile()
      put(String(value + 1), clone)
      return Promise.resolve({ release: RELEASE, isChange: true })
    },
  })

  it('is made on top of what main is now, by whoever has asked for it', async () => {
    const repository = origin.clone('ours')
    const other = origin.clone('other')
    write(other, '7')
    other.git('push', '--quiet')

    using clone = new Clone(repository, { GITHUB_ACTOR: 'ada' })

    expect(await commitToMain(counting(repository), clone)).toMatchObject({
      isChange: true,
      where: 'committed to main',
    })
    expect(origin.main).toEqual({ value: '8', log: ['ada: prod: a 1', 'Ada: value 7', 'Ada: value 0'] })
  })

  it('is made anew when somebody was faster', async () => {
    const repository = origin.clone('ours')
    const other = origin.clone('other')
    const values = ['7', '8']
    using clone = new Clone(repository, {})

    await commitToMain(
      counting(repository, () => {
        const value = values.shift()
        if (value === undefined) return
        write(other, value)
        other.git('push', '--quiet')
      }),
      clone,
    )

    expect(origin.main.value).toBe('9')
    expect(origin.main.log.filter((line) => line.includes('prod: a 1'))).toHaveLength(1)
  })

  it('is given up when somebody is faster each time', async () => {
    const repository = origin.clone('ours')
    const other = origin.clone('other')
    let value = 10
    using clone = new Clone(repository, {})
    const change = counting(repository, () => {
      write(other, String(value++))
      other.git('push', '--quiet')
    })

    await expect(commitToMain(change, clone)).rejects.toThrow('main has moved on 5 times')
  })

  it('tells what git says when main cannot be pushed to', async () => {
    origin.repository.git('config', 'receive.denyCurrentBranch', 'refuse')
    origin.repository.git('config', 'core.bare', 'false')
    const repository = origin.clone('ours')
    using clone = new Clone(repository, {})

    await expect(commitToMain(counting(repository), clone)).rejects.toThrow('refusing to update checked out branch')
  })

  it('is not made when there is nothing to do', async () => {
    const repository = origin.clone('ours')
    using clone = new Clone(repository, {})
    const nothing = { message: MESSAGE, make: () => Promise.resolve({ release: RELEASE, isChange: false }) }

    expect(await commitToMain(nothing, clone)).toEqual({ release: RELEASE, isChange: false })
    expect(origin.main.log).toHaveLength(1)
  })

  it('leaves the clone on the branch where it was', async () => {
    const repository = origin.clone('ours')
    repository.git('checkout', '--quiet', '-b', 'mine')
    {
      using clone = new Clone(repository, {})
      await commitToMain(counting(repository), clone)
    }

    expect([repository.git('branch', '--show-current'), valueIn(repository)]).toEqual(['mine', '0'])
  })

  it('is refused when something else is not committed', () => {
    const repository = origin.clone('ours')
    put('mine', repository)

    expect(() => new Clone(repository, {})).toThrow(Refusal)
    expect(() => new Clone(repository, {})).toThrow(/commit or stash first[^]*gitops\/value/)
  })
})
