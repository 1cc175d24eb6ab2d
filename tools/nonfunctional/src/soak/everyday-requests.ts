import { type Application } from '../application/application.ts'
import { authorization, type Orders } from '../application/orders.ts'
import { type Load } from '../load/paced-load.ts'

/** What clients do all day, well and badly: reads, an order, and requests that are refused, as those may leak, too. */
export async function everydayRequests(application: Application, orders: Orders): Promise<Load['next']> {
  const { url } = application.services[0]
  const headers = await authorization(application)
  const get = (path: string, expected = 200) => ({ method: 'GET', url: url + path, headers, expected })
  const [customer = ''] = orders.customerIds
  const requests: Load['next'][] = [
    () => get('/orders'),
    () => ({ ...orders.next(headers), expected: 201 }),
    () => get(`/customers/${customer}`),
    () => get('/orders?limit=5'),
    () => ({ ...orders.next(headers), body: '{"customerId":-1}', expected: 422 }),
    () => get(`/orders/${orders.knownOrder}`),
    () => ({ ...get('/orders', 401), headers: {} }),
    () => get('/customers/none', 404),
  ]
  let turn = 0
  return () => requests[turn++ % requests.length]!()
}
