import { describeWaitingForPostgres } from '@ltp/wait-for-postgres/testing'
import { type Surroundings, surroundings } from './authorization-server.js'

describe('the command migrate', () => {
  let own: Surroundings

  beforeEach(async () => {
    own = await surroundings()
  })
  afterEach(() => own.release())

  describeWaitingForPostgres(new URL('../dist/migrate.js', import.meta.url), () => ({ DATABASE_URL: own.database.url }))
})
