import type pg from 'pg'
import { type Attempt, Attempts, TooManyAttemptsError } from '../../domain/attempts.js'

interface Count {
  readonly count: number
  readonly seconds_left: number
}

const COUNT = `
  insert into attempt as a (subject, count, window_ends) values ($1, 1, now() + make_interval(secs => $2))
  on conflict (subject) do update set
    count = case when a.window_ends <= now() then 1 else a.count + 1 end,
    window_ends = case when a.window_ends <= now() then excluded.window_ends else a.window_ends end
  returning count, ceil(extract(epoch from window_ends - now()))::integer as seconds_left`

/** Attempts in a table, so that a guesser gains nothing by meeting another replica each time. */
export class PostgresAttempts extends Attempts {
  constructor(
    private readonly pool: pg.Pool,
    private readonly windowSeconds: number,
  ) {
    super()
  }

  async begin(attempts: readonly Attempt[]): Promise<void> {
    for (const [index, { subject, limit }] of attempts.entries()) {
      const { rows } = await this.pool.query<Count>(COUNT, [subject, this.windowSeconds])
      const { count, seconds_left: secondsLeft } = rows[0]!
      if (count <= limit) continue
      await this.succeed(attempts.slice(0, index + 1))
      throw new TooManyAttemptsError(secondsLeft)
    }
  }

  async succeed(attempts: readonly Attempt[]): Promise<void> {
    const subjects = attempts.map(({ subject }) => subject)
    await this.pool.query('update attempt set count = count - 1 where subject = any($1) and count > 0', [subjects])
  }
}
