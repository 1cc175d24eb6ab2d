import { clientsAsked } from './clients-asked.js'

describe('the clients that are asked for', () => {
  it('are one, with what it may do', () => {
    expect(clientsAsked(['--client', 'demo', '--scopes', 'orders:read,orders:write'])).toEqual([
      { id: 'demo', scopes: ['orders:read', 'orders:write'] },
    ])
  })

  it('are several, each with the scopes after it', () => {
    const args = [
      '--client',
      'demo',
      '--scopes',
      'orders:read',
      '--client=operator',
      '--scopes=sagas:admin,journeys:read',
    ]

    expect(clientsAsked(args)).toEqual([
      { id: 'demo', scopes: ['orders:read'] },
      { id: 'operator', scopes: ['sagas:admin', 'journeys:read'] },
    ])
  })

  it.each([
    ['of none', [], '--client is missing'],
    ['without a name', ['--client', '', '--scopes', 'orders:read'], '--client must be a name such as web-shop'],
    ['of a name that no Secret may have', ['--client', 'Demo', '--scopes', 'orders:read'], 'such as web-shop'],
    ['of one that may do nothing', ['--client', 'demo'], '--scopes is missing after --client demo'],
    ['of one that may do nothing', ['--client', 'demo', '--scopes', ''], '--scopes is missing after --client demo'],
    [
      'of two, of which the first may do nothing',
      ['--client', 'demo', '--client', 'operator', '--scopes', 'sagas:admin'],
      '--scopes is missing after --client demo',
    ],
    [
      'whose scopes are before them',
      ['--scopes', 'orders:read', '--client', 'demo'],
      '--scopes orders:read is after no --client',
    ],
    [
      'with scopes twice',
      ['--client', 'demo', '--scopes', 'orders:read', '--scopes', 'orders:write'],
      '--scopes orders:write is after no --client',
    ],
    [
      'of one name twice: one Secret would be lost',
      ['--client', 'a', '--scopes', 'orders:read', '--client', 'a', '--scopes', 'orders:read'],
      '--client a is there twice',
    ],
    ['by another option', ['--clients', 'demo'], "Unknown option '--clients'"],
  ])('are refused: %s', (_, args, told) => {
    expect(() => clientsAsked(args)).toThrow(told)
  })
})
