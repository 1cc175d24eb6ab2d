import { passes, runSpec } from '../../src/checks/passes.ts'
import { isGreen } from '../../src/checks/is-green.ts'
import { holds } from '../../src/checks/holds.ts'
import { type Check, type LabDefinition } from '../../src/lab.ts'

const REST_API = 'services/customer-service/src/adapters/rest-api'
const GATEWAY = 'services/api-gateway'
const GATEWAYS_SPEC = `${GATEWAY}/test/customer-service.contract.spec.ts`

const BOTH_NAMES = `
import { Money } from '@ltp/money'
import { RestApp } from '../../../test/rest-app.js'

it('GET /customers/{id} answers availableCredit and remainingCredit, and they are equal', async () => {
  const rest = await RestApp.start()
  const { id } = await rest.customers.createCustomer('Ada', Money.of('15.00'))
  const token = await rest.issuer.token({ scope: 'customers:read' })
  const response = await fetch(rest.url + '/customers/' + id, { headers: { authorization: 'Bearer ' + token } })
  const answer = await response.json()
  await rest.stop()

  expect(answer).toMatchObject({ availableCredit: { amount: 15 }, remainingCredit: { amount: 15 } })
})
`

const answersBothNames: Check = async (copy) => {
  const { tests } = runSpec(copy, `${REST_API}/both-names.integration.spec.ts`, BOTH_NAMES)
  return [
    {
      says: 'GET /customers/{id} answers both names',
      right: tests.length > 0 && tests.every(({ passed }) => passed),
      hint: `Expand: the old field beside the new one. ${REST_API}/customer-api.ts and customer.controller.ts.`,
    },
  ]
}

const breaksNobody: Check = async (copy) => {
  const { ok, output } = copy.run('npx', ['nx', 'run', 'compatibility:check', '--against', 'lab-origin'])
  const breaks = output.split('\n').filter((line) => line.startsWith('  BREAKING'))
  return [{ says: 'nobody is broken by what the documents have become', right: ok, hint: breaks.join('\n') || output }]
}

export const lab: LabDefinition = {
  title: 'contract tests: break the provider, read the report',
  checks: [
    passes({
      spec: `${REST_API}/customer.contract.spec.ts`,
      hint: 'npx nx run customer-service:contract-test tells which consumer misses what, in which interaction.',
    }),
    answersBothNames,
    passes({
      spec: `${REST_API}/api-document.contract.spec.ts`,
      only: /^is as the code makes it/,
      hint: 'The code answers something else than services/customer-service/openapi.json tells.',
    }),
    breaksNobody,
    passes({
      spec: `${GATEWAY}/src/adapters/rest-api/documented-schemas.contract.spec.ts`,
      only: /^are those of the services/,
      hint: 'The gateway passes the answer on, so it documents it: getCustomerResponse in documented-schemas.ts beside that spec.',
    }),
    passes({
      spec: `${GATEWAY}/src/adapters/rest-api/openapi.contract.spec.ts`,
      only: /^is as the code makes it/,
      hint: 'The code documents something else than services/api-gateway/openapi.json.',
    }),
    holds({
      file: `${GATEWAY}/pacts/api-gateway-customer-service.json`,
      pattern: /"\$\.remainingCredit\.amount"/,
      says: 'the gateway says in its pact that it needs remainingCredit',
      hint: `${GATEWAYS_SPEC}: what must the answer to "a request for a customer" hold? Then write the pact.`,
    }),
    isGreen({
      spec: GATEWAYS_SPEC,
      says: "the gateway's spec is green, and its pact is what that writes",
      hint: 'UPDATE_PACTS=1 npx nx run api-gateway:contract-test --skip-nx-cache writes the pact.',
    }),
  ],
}
