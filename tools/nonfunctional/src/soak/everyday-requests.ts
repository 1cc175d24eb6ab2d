import { type Application } from '../application/application.ts'
import { authorization, type Orders } from '../application/orders.ts'
import { type Expecting, type Load } from '../load/paced-load.ts'

type Bearer = Readonly<Record<string, string>>

/** What clients do all day, well and badly: reads, an order, and requests that are refused, as those may leak, too. */
export function everydayRequests(application: Application, orders: Orders): Load['next'] {
  const { url } = application.services[0]
  const get = (path: string, headers: Bearer, expected = 200) => {
    return { method: 'GET', url: url + path, headers, expected }
  }
  const [customer = ''] = orders.customerIds
  const requests: ((bearer: Bearer) => Expecting)[] = [
    (bearer) => get('/orders', bearer),
    (bearer) => ({ ...orders.next(bearer), expected: 201 }),
    (bearer) => get(`/customers/${customer}`, bearer),
    (bearer) => get('/orders?limit=5', bearer),
    (bearer) => ({ ...orders.next(bearer), body: '{"customerId":-1}', expected: 422 }),
    (bearer) => get(`/orders/${orders.knownOrder}`, bearer),
    () => get('/orders', {}, 401),
    (bearer) => get('/customers/none', bearer, 404),
  ]
  let turn = 0
  // each with the token of the moment: a soak outlives its first one
  return async () => requests[turn++ % requests.length]!(await authorization(application))
}
