import { affectedBy } from './affected-by.js'

it.each([
  'README.md',
  'docs/adr/README.md',
  '.tours/place-an-order.tour',
  '.dependency-cruiser.cjs',
  'nx.json',
  'tools/tell-what-was-not-run.mjs',
  'libs/money/README.md',
  'services/order-service/src/domain/order.ts',
])('a change of %s affects the specs of the architecture, which read it', (file) => {
  expect(affectedBy(file)).toContain('architecture')
})
