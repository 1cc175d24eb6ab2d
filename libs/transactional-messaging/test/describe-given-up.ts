import { DeadLetterNotFoundError, DeadLetterNotReplayableError, type DeadLetters } from '@ltp/inbox'
import { createMessage, type Message, UNDECODABLE_HEADER } from '@ltp/messaging'

interface GivenUp {
  readonly deadLetters: Pick<DeadLetters, 'list' | 'replay'>
  /** Gives the id of the message's dead letter. */
  giveUp(message: Message): Promise<string>
}

/** What an operator's view of dead letters does, wherever they are kept. */
export function describeGivenUp(make: () => Promise<GivenUp>): void {
  let givenUp: GivenUp
  beforeEach(async () => {
    givenUp = await make()
  })

  const aMessage = (headers = {}) => createMessage({ destination: 'orders', payload: '1', headers })
  const list = (after?: string) => givenUp.deadLetters.list({ limit: 2, after })

  it('lists the newest first, page by page', async () => {
    const messages = [aMessage(), aMessage(), aMessage()]
    const ids: string[] = []
    for (const message of messages) ids.push(await givenUp.giveUp(message))

    const first = await list()
    const second = await list(ids[1])

    expect(first).toMatchObject({ deadLetters: [{ id: ids[2], original: messages[2] }, { id: ids[1] }], hasMore: true })
    expect(second).toMatchObject({ deadLetters: [{ id: ids[0], isReplayed: false }], hasMore: false })
  })

  it('replays one, and says so then, however often', async () => {
    const id = await givenUp.giveUp(aMessage())

    const replayed = [await givenUp.deadLetters.replay(id), await givenUp.deadLetters.replay(id)]

    expect((await list()).deadLetters).toMatchObject([{ id, isReplayed: true }])
    expect(replayed).toEqual([...(await list()).deadLetters, ...(await list()).deadLetters])
  })

  it('does not replay what was no message', async () => {
    const id = await givenUp.giveUp(aMessage({ [UNDECODABLE_HEADER]: 'no JSON' }))

    await expect(givenUp.deadLetters.replay(id)).rejects.toThrow(DeadLetterNotReplayableError)
    expect((await list()).deadLetters).toMatchObject([
      { id, isReplayed: false, obstacle: expect.any(String) as string },
    ])
  })

  it('does not replay what is not there', async () => {
    await expect(givenUp.deadLetters.replay('none')).rejects.toThrow(DeadLetterNotFoundError)
  })
}
