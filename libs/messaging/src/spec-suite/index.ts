import { BrokerFixture, type MessageBrokerSuiteOptions } from './broker-fixture.js'
import { describeContent } from './content.js'
import { describeGroups } from './groups.js'
import { describeLifecycle } from './lifecycle.js'
import { describeOrder } from './order.js'
import { describeRedelivery } from './redelivery.js'

export type { MessageBrokerSuiteOptions } from './broker-fixture.js'

/** What every message broker behind the port must do, as Jest tests. For specs only. */
export function describeMessageBroker(name: string, options: MessageBrokerSuiteOptions): void {
  describe(`${name} as a message broker`, () => {
    const fixture = new BrokerFixture(options)

    describeOrder(fixture)
    describeGroups(fixture)
    describeRedelivery(fixture)
    describeContent(fixture)
    describeLifecycle(fixture)
  })
}
