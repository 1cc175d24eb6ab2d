import { createHash } from 'node:crypto'
import type { Adapter, AdapterPayload } from 'oidc-provider'
import { errors } from 'oidc-provider'
import type pg from 'pg'

interface Row {
  readonly payload: AdapterPayload
  readonly consumed_at: Date | null
}

/** Whoever holds the id of one of these holds the right itself: the database keeps only its hash. */
const BEARER_KINDS = new Set(['AuthorizationCode', 'RefreshToken'])

/**
 * Keeps one kind of oidc-provider's artifacts (sessions, interactions, grants, codes, refresh tokens) in Postgres, so that
 * each request of a sign-in may meet another replica.
 */
export class PostgresOidcAdapter implements Adapter {
  constructor(
    private readonly pool: pg.Pool,
    private readonly kind: string,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const { jti, ...withoutId } = payload
    const stored = BEARER_KINDS.has(this.kind) ? withoutId : { jti, ...withoutId }
    await this.pool.query(
      `insert into oidc_artifact (kind, id, payload, grant_id, session_uid, expires_at)
       values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
       on conflict (kind, id) do update set payload = excluded.payload, grant_id = excluded.grant_id,
         session_uid = excluded.session_uid, expires_at = excluded.expires_at`,
      [this.kind, this.key(id), stored, payload.grantId, this.sessionUidOf(payload), expiresIn],
    )
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const found = await this.findBy('id', this.key(id))
    return found && BEARER_KINDS.has(this.kind) ? { ...found, jti: id } : found
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.findBy('session_uid', uid)
  }

  /** The device flow, which has user codes, is off. */
  async findByUserCode(): Promise<undefined> {}

  /**
   * @throws InvalidGrant when it was consumed before: of two requests that redeem one code at two replicas at once, both of
   *   which found it unconsumed, one gets the tokens
   */
  async consume(id: string): Promise<void> {
    const { rowCount } = await this.pool.query(
      'update oidc_artifact set consumed_at = now() where kind = $1 and id = $2 and consumed_at is null',
      [this.kind, this.key(id)],
    )
    if (rowCount === 0) throw new errors.InvalidGrant('already consumed')
  }

  async destroy(id: string): Promise<void> {
    await this.pool.query('delete from oidc_artifact where kind = $1 and id = $2', [this.kind, this.key(id)])
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.pool.query('delete from oidc_artifact where kind = $1 and grant_id = $2', [this.kind, grantId])
  }

  private async findBy(column: 'id' | 'session_uid', value: string): Promise<AdapterPayload | undefined> {
    const { rows } = await this.pool.query<Row>(
      `select payload, consumed_at from oidc_artifact
       where kind = $1 and ${column} = $2 and (expires_at is null or expires_at > now())`,
      [this.kind, value],
    )
    const row = rows[0]
    if (!row?.consumed_at) return row?.payload
    return { ...row.payload, consumed: Math.floor(row.consumed_at.getTime() / 1000) }
  }

  private sessionUidOf({ uid }: AdapterPayload): string | undefined {
    return this.kind === 'Session' ? uid : undefined
  }

  private key(id: string): string {
    return BEARER_KINDS.has(this.kind) ? createHash('sha256').update(id).digest('base64url') : id
  }
}
