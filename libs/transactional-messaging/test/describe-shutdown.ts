import { randomUUID } from 'node:crypto'
import { eventually } from '@ltp/testing'
import { SpecService } from './spec-service.js'

/** What a service does when it is stopped, whatever the broker. */
export function describeShutdown(environment: () => Promise<NodeJS.ProcessEnv>): void {
  it('takes no more requests, finishes the message at hand and acknowledges it: its successor does not get it again', async () => {
    const channel = `stopping-${randomUUID()}`
    const settings = await environment()
    const begun = Promise.withResolvers<undefined>()
    const mayFinish = Promise.withResolvers<undefined>()
    const handle = () => {
      begun.resolve(undefined)
      return mayFinish.promise
    }
    const stopping = await SpecService.start({ channel, handle, environment: settings })
    await stopping.send('at hand')
    await begun.promise

    const stopped = stopping.stop()

    try {
      await eventually(() => expect(stopping.readiness()).rejects.toThrow('fetch failed'))
    } finally {
      // its transaction would hold up every new replication slot of the shared server
      mayFinish.resolve(undefined)
      await stopped
    }

    const successor = await SpecService.start({ channel, environment: settings })
    await successor.send('next')
    await eventually(async () => expect(await successor.effects()).toEqual(['at hand', 'next']))
    // counted after the commit that the effect comes with
    await eventually(async () =>
      expect(await successor.metric('messages_handled_total')).toEqual([`{subscriber="${channel}"} 1`]),
    )
    const duplicates = await successor.metric('inbox_duplicates_total')
    await successor.stop()
    expect(duplicates).toEqual([`{subscriber="${channel}"} 0`])
  })
}
