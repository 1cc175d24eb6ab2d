/** How often, how long and with which seed; `npx nx run outbox:crash-test -- --kills 200` sets them. CI asks for 200 kills. */
export interface CrashTestSettings {
  readonly kills: { readonly kafka: number; readonly embedded: number }
  readonly seed: number
  readonly brokerDownSeconds: number
  readonly relays: readonly ('log-tailing' | 'polling')[]
  readonly brokers: readonly ('kafka' | 'embedded')[]
}

export function crashTestSettings(): CrashTestSettings {
  const given = JSON.parse(process.env.CRASH_TEST ?? '{}') as Record<string, string | undefined>
  return {
    kills: { kafka: Number(given.kills ?? 40), embedded: Number(given.kills ?? 8) },
    seed: Number(given.seed ?? Math.floor(Math.random() * 2 ** 31)),
    brokerDownSeconds: Number(given['broker-down'] ?? 5),
    relays: given.relay ? [given.relay as 'polling'] : ['log-tailing', 'polling'],
    brokers: given.broker ? [given.broker as 'kafka'] : ['kafka', 'embedded'],
  }
}
