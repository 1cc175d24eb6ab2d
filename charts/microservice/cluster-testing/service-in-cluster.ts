import { type Values } from '@ltp/cluster-testing'

export interface ServiceInCluster {
  /** Of the service, and of its release. */
  readonly name: string
  readonly chart: string
  readonly scopes: readonly string[]
  /** What is asked with GET, answered with 200. */
  readonly path: string
  /** Not answered without a header of authorization. */
  readonly post: PostInCluster
  /** Its clients show who they are, and not a token. */
  readonly givesTokens?: boolean
  /** What is created is kept in a Postgres of its release. */
  readonly hasDatabase: boolean
  /** Values besides those of the test's images and routes. */
  readonly values?: Values
  /** Other services that it needs to answer. */
  readonly needs?: readonly string[]
}

export interface PostInCluster {
  /** Default: the path that is asked with GET */
  readonly path?: string
  /** Default: JSON */
  readonly type?: string
  readonly body: string
  /** Default: 201 */
  readonly expected?: number
  /** Without authorization. Default: 401 */
  readonly refused?: number
}
