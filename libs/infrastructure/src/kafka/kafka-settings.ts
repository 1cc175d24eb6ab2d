export interface KafkaAddresses {
  /** Where the broker and the controller bind. */
  readonly bind: string
  /** Where clients reach the broker. */
  readonly host: string
  readonly port: number
  readonly listenPort: number
  readonly controllerPort: number
  readonly logDirectory: string
  /** Where other containers reach the broker. */
  readonly inside?: { readonly host: string; readonly port: number }
}

/**
 * One node that is broker and controller, made to answer soon: no wait before a group's first rebalance, few partitions
 * of the offsets topic, and a killed broker may come back when its session is over after 5 s, not 9 s.
 * Topics are not made by mistake: a producer has to create them.
 */
export function kafkaSettings(addresses: KafkaAddresses): Record<string, string> {
  const { bind, host, port, listenPort, controllerPort, logDirectory, inside } = addresses
  const more = inside
    ? { listeners: `,INSIDE://${bind}:${inside.port}`, advertised: `,INSIDE://${inside.host}:${inside.port}` }
    : { listeners: '', advertised: '' }
  return {
    'node.id': '1',
    'process.roles': 'broker,controller',
    listeners: `PLAINTEXT://${bind}:${listenPort},CONTROLLER://127.0.0.1:${controllerPort}${more.listeners}`,
    'advertised.listeners': `PLAINTEXT://${host}:${port}${more.advertised}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,INSIDE:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'log.dirs': logDirectory,
    'auto.create.topics.enable': 'false',
    'broker.heartbeat.interval.ms': '1000',
    'broker.session.timeout.ms': '5000',
    'group.initial.rebalance.delay.ms': '0',
    'offsets.topic.num.partitions': '5',
    'offsets.topic.replication.factor': '1',
    'transaction.state.log.num.partitions': '5',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
  }
}

/** As a properties file. */
export function asProperties(settings: Record<string, string>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value.replaceAll('\\', '\\\\')}\n`)
    .join('')
}

/** As the environment of the apache/kafka image. */
export function asEnvironment(settings: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [`KAFKA_${name.toUpperCase().replaceAll('.', '_')}`, value]),
  )
}
