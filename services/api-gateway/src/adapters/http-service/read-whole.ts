import { BadAnswerError } from '../../domain/gateway-error.js'

/** @throws BadAnswerError when the body breaks off or is larger than `maxBytes` */
export async function readWhole(service: string, body: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of body) {
      bytes += chunk.length
      if (bytes > maxBytes) break
      chunks.push(chunk)
    }
  } catch (error) {
    throw new BadAnswerError(service, 'its body breaks off', { cause: error })
  }
  if (bytes > maxBytes) throw new BadAnswerError(service, `its body is larger than ${maxBytes} bytes`)
  return Buffer.concat(chunks, bytes)
}
