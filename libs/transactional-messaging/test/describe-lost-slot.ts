import { randomUUID } from 'node:crypto'
import { eventually } from '@ltp/testing'
import { republishCommand } from '../src/index.js'
import { slotNameOf } from '../src/make-relay.js'
import { SpecService } from './spec-service.js'

/** How a service comes back from the loss of its replication slot, whatever the broker. */
export function describeLostSlot(environment: () => Promise<NodeJS.ProcessEnv>): void {
  it('is not ready and names the command that helps; republishing loses nothing, and nothing has its effect twice', async () => {
    const service = await SpecService.start({ channel: `lost-slot-${randomUUID()}`, environment: await environment() })
    try {
      await eventually(async () => expect(await service.troubles()).toEqual({}))
      await service.send('before')
      await eventually(async () => expect(await service.effects()).toEqual(['before']))

      await dropSlot(service)
      await service.send('while there was no slot')
      const command = await eventually(async () => {
        const { relay = '' } = await service.troubles()
        expect(relay).toMatch(/is lost: it does not exist any more\. .* with: republish --from \S+$/)
        return relay
      })
      expect((await service.readiness()).code).toBe(503)

      const args = command.split('republish ')[1]?.split(' ') ?? []
      expect(await republishCommand(service.settings, args)).toEqual({ messages: 2 })

      await eventually(async () => expect(await service.troubles()).toEqual({}))
      await service.send('after')
      await eventually(async () =>
        expect(await service.effects()).toEqual(['before', 'while there was no slot', 'after']),
      )
    } finally {
      await service.stop()
    }
  })
}

/** As an operator would by mistake: its reader is sent away, and must not be back before the slot is dropped. */
async function dropSlot(service: SpecService): Promise<void> {
  const slot = slotNameOf(service.settings.DATABASE_URL)
  await eventually(() =>
    service.query(`do $$ begin
      perform pg_terminate_backend(active_pid, 1000) from pg_replication_slots where slot_name = '${slot}';
      perform pg_drop_replication_slot('${slot}');
    end $$`),
  )
}
