interface SwitchText {
  readonly title: string
  /** What it breaks, and what is to be seen. */
  readonly effect: string
}

const EFFECTS: Readonly<Record<string, string>> = {
  'relay-paused':
    'The relays of all services send nothing: messages wait in the outbox, and orders stay PENDING until this is off.',
  'broker-stopped':
    'Nobody reaches the broker: the services go on answering, and their messages wait in the outbox until it is back.',
  'duplicate-delivery':
    'The relays send each message twice: the steps of the replay tell how the inbox drops the second one, so that an order is approved once.',
  'poison-message':
    'Participants fail at each command until it is a dead letter: turn this off, replay it under Operators, and the saga goes on.',
  'slow-participant':
    'Participants take 3 s for each command: who orders is answered at once all the same, and the order is PENDING meanwhile.',
}

/** What people read of a switch; of one that this page does not know yet, its name. */
export function textOf(name: string): SwitchText {
  const words = name.replaceAll('-', ' ')
  return { title: words.charAt(0).toUpperCase() + words.slice(1), effect: EFFECTS[name] ?? '' }
}
