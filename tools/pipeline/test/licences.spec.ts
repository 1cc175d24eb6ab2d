import { join } from 'node:path'
import { lockfileIn, type Lockfile, shippedWith, unlicensed } from '../src/code-analysis/licences.ts'

const LOCKFILE: Lockfile = {
  'services/orders': { dependencies: { '@ltp/money': '*', fastify: '5' } },
  'node_modules/@ltp/money': { link: true, resolved: 'libs/money' },
  'libs/money': { dependencies: { decimal: '1' }, optionalDependencies: { 'of-other-platforms': '1' } },
  'libs/money/node_modules/decimal': { license: 'GPL-3.0-only' },
  'node_modules/decimal': { license: 'MIT' },
  'node_modules/fastify': { license: '(MIT OR GPL-2.0-only)', dependencies: { nameless: '1', '@scope/peer': '1' } },
  'node_modules/fastify/node_modules/nameless': {},
  'node_modules/@scope/peer': { license: 'SEE LICENSE IN LICENSE.md', dependencies: { fastify: '5' } },
  'node_modules/jest': { license: 'AGPL-3.0-only' },
}

describe('licences', () => {
  it('are looked at in all that is shipped, and in nothing else', () => {
    expect(shippedWith('services/orders', LOCKFILE)).toEqual([
      'libs/money/node_modules/decimal',
      'node_modules/@scope/peer',
      'node_modules/fastify',
      'node_modules/fastify/node_modules/nameless',
    ])
  })

  it('that ask for more than a notice, or are not told, are named', () => {
    expect(unlicensed('services/orders', LOCKFILE)).toEqual([
      'decimal: GPL-3.0-only',
      '@scope/peer: SEE LICENSE IN LICENSE.md',
      'nameless: no licence is told',
    ])
  })

  it('of a service of ours are found in the lockfile', () => {
    const lockfile = lockfileIn(join(import.meta.dirname, '../../..'))
    const shipped = shippedWith('services/customer-service', lockfile)

    expect(shipped).toEqual(
      expect.arrayContaining(['node_modules/@nestjs/core', 'node_modules/pg', 'node_modules/kafkajs']),
    )
    expect(shipped).not.toContain('node_modules/jest')
  })
})
