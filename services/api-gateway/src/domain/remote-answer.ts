/** Header names in lower case; a header that came several times keeps all its values. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>

export interface RemoteRequest {
  readonly method: string
  /** The path with its query, as the client wrote it: `/orders?limit=20`. */
  readonly path: string
  readonly headers: Headers
  readonly body?: Buffer
}

/** An answer that goes on for as long as there is something to tell. */
export interface RemoteStream {
  readonly headers: Headers
  readonly body: AsyncIterable<Uint8Array>
}

/** A whole answer: its body has arrived completely. */
export interface RemoteAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer
}
