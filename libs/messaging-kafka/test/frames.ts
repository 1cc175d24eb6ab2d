/** Cuts a byte stream of the Kafka protocol into its requests or responses: a length of 4 bytes, then so many bytes. */
export class Frames {
  private rest = Buffer.alloc(0)

  take(chunk: Buffer): Buffer[] {
    this.rest = Buffer.concat([this.rest, chunk])
    const frames: Buffer[] = []
    while (this.rest.length >= 4 && this.rest.length >= 4 + this.rest.readInt32BE(0)) {
      const length = 4 + this.rest.readInt32BE(0)
      frames.push(this.rest.subarray(0, length))
      this.rest = this.rest.subarray(length)
    }
    return frames
  }
}

export const PRODUCE = 0

export function apiKeyOf(request: Buffer): number {
  return request.readInt16BE(4)
}

export function correlationIdOfRequest(request: Buffer): number {
  return request.readInt32BE(8)
}

export function correlationIdOfResponse(response: Buffer): number {
  return response.readInt32BE(4)
}
