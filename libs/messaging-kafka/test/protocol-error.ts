/** As kafkajs throws it when a broker answers with an error of that type. */
export function protocolError(type: string): Error {
  return Object.assign(new Error(type), { type })
}
