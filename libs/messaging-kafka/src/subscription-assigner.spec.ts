import { shareOut } from './subscription-assigner.js'

const sixOf = (...topics: string[]) => new Map(topics.map((topic) => [topic, [0, 1, 2, 3, 4, 5]]))
const count = (share: Record<string, number[]> | undefined) => Object.values(share!).flat().length

describe('the share of each member of a group', () => {
  it('is as large as the others’', () => {
    const both = ['orders', 'customers']
    const shares = shareOut(sixOf(...both), new Map(['a', 'b', 'c', 'd'].map((member) => [member, both])))

    expect([...shares.values()].map(count)).toEqual([3, 3, 3, 3])
  })

  it('holds each partition of a topic once', () => {
    const shares = shareOut(sixOf('orders'), new Map(['a', 'b', 'c', 'd'].map((member) => [member, ['orders']])))

    expect([...shares.values()].flatMap(({ orders }) => orders!).sort()).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('holds only topics that the member has subscribed to', () => {
    const subscriptions = new Map([
      ['old', ['orders']],
      ['new', ['orders', 'refunds']],
    ])

    const shares = shareOut(sixOf('orders', 'refunds'), subscriptions)

    expect(shares.get('new')!.refunds).toEqual([0, 1, 2, 3, 4, 5])
    expect(shares.get('old')).not.toHaveProperty('refunds')
    expect(shares.get('old')!.orders).toHaveLength(3)
  })

  it('does not depend on the order in which the members are listed', () => {
    const members: [string, string[]][] = ['c', 'a', 'b'].map((member) => [member, ['orders']])

    const shares = shareOut(sixOf('orders'), new Map(members))

    expect(shareOut(sixOf('orders'), new Map(members.reverse())).get('b')).toEqual(shares.get('b'))
  })

  it('may be empty when there are more members than partitions', () => {
    const shares = shareOut(new Map([['orders', [0]]]), new Map(['a', 'b'].map((member) => [member, ['orders']])))

    expect(shares).toEqual(
      new Map([
        ['a', { orders: [0] }],
        ['b', {}],
      ]),
    )
  })
})
