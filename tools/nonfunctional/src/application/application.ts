import { type Client } from './access-token.ts'

/** A process of the application, and where it answers. */
export interface ServiceUrl {
  readonly name: string
  /** Without a slash at the end. */
  readonly url: string
}

/** The application under test, as all parts know it. */
export interface Application {
  /** The gateway, then the other processes that are known. */
  readonly services: readonly [gateway: ServiceUrl, ...others: ServiceUrl[]]
  /** Who is let in. */
  readonly client: Client
  /** Of the client; to be asked for before each request, as it is renewed in time. */
  readonly token: () => Promise<string>
  /** Makes the processes collect their garbage, where that is possible. */
  readonly collectGarbage?: () => Promise<void>
}
