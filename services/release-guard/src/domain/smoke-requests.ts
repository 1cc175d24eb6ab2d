/** A question to the new version, and the status that it must answer. It changes nothing. */
export interface SmokeRequest {
  readonly method: 'GET' | 'HEAD'
  readonly path: string
  readonly status: number
}

/** So many are answered within a moment. */
const MOST = 20

const LINE = /^(GET|HEAD) (\/[\x21-\x7e]*) ([1-5]\d\d)$/

/**
 * Reads lines such as `GET /orders/999999 404`.
 *
 * @throws RangeError with the line that is not understood
 */
export function smokeRequestsIn(text: string): SmokeRequest[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length === 0 || lines.length > MOST) throw new RangeError(`requests must be 1 to ${MOST} lines`)
  return lines.map((line) => {
    const [, method, path, status] = LINE.exec(line) ?? []
    if (!path) throw new RangeError(`"${line}" is no request: write it as GET /orders/999999 404; or HEAD`)
    return { method: method as SmokeRequest['method'], path, status: Number(status) }
  })
}
