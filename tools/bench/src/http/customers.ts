/** Creates customers whose credit no benchmark uses up. @returns their ids */
export async function createCustomers(url: string, token: string, count: number): Promise<string[]> {
  const create = async () => {
    const response = await fetch(`${url}/customers`, {
      method: 'POST',
      headers: postHeaders(token),
      body: NEW_CUSTOMER,
    })
    if (response.status !== 201) throw new Error(`POST /customers: ${response.status} ${await response.text()}`)
    return String(((await response.json()) as { customerId: number }).customerId)
  }
  const ids: string[] = []
  while (ids.length < count)
    ids.push(...(await Promise.all(Array.from({ length: Math.min(10, count - ids.length) }, create))))
  return ids
}

export const NEW_CUSTOMER = '{"name":"Fred","creditLimit":{"amount":1000000.00}}'

export function postHeaders(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
}
