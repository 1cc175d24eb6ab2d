import { affectedBy } from '../../architecture/test/affected-by.ts'

it.each([
  'docs/glossary.md',
  '.tours/a.tour',
  'compose.yaml',
  'services/order-service/asyncapi.json',
  'tools/workflows/src/services.ts',
])('a change of %s is a reason to check documents again', (file) => {
  expect(affectedBy(file)).toContain('documents')
})
