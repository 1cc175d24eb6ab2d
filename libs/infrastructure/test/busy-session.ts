import { eventually } from '@ltp/testing'
import { query } from './query.js'

/** Begins a query of a minute and resolves once it runs. `ended` resolves with the words in which it was cut off. */
export async function busySession(server: Parameters<typeof query>[0]): Promise<{ readonly ended: Promise<unknown> }> {
  const ended = query(server, 'select pg_sleep(60)').catch((error: Error) => error.message)
  const running = `select 1 from pg_stat_activity where query like '%pg_sleep(60)' and pid <> pg_backend_pid()`
  await eventually(async () => expect(await query(server, running)).toHaveLength(1))
  return { ended }
}
