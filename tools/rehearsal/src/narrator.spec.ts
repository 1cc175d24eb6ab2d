import { Narrator } from './narrator.ts'

function narrated() {
  const lines: string[] = []
  const clock = { ms: 5000 }
  const narrator = new Narrator(
    (line) => lines.push(line),
    () => clock.ms,
  )
  return { narrator, lines, clock }
}

describe('the narrator', () => {
  it('says how long after the beginning something happens', () => {
    const { narrator, lines, clock } = narrated()
    clock.ms += 1234

    narrator.tell('dev is ready')

    expect(lines).toEqual(['     1.2 s  dev is ready'])
  })

  it('says how long something took, when it is done', async () => {
    const { narrator, lines, clock } = narrated()
    clock.ms += 1000

    const result = await narrator.timed('published', () => {
      clock.ms += 2500
      return Promise.resolve('result')
    })

    expect([result, lines]).toEqual(['result', ['     3.5 s  published (2.5 s)']])
  })

  it('does not say that what failed is done', async () => {
    const { narrator, lines } = narrated()

    await expect(narrator.timed('published', () => Promise.reject(new Error('no registry')))).rejects.toThrow(
      'no registry',
    )
    expect(lines).toEqual([])
  })
})
