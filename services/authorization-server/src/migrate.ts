import { postgresUrl, readEnvironment } from '@ltp/environment'
import { z } from 'zod'
import { migrateDatabase } from './create-app.js'

/** `DATABASE_URL=... node dist/migrate.js`: applies the migrations that are missing. */
const { DATABASE_URL } = readEnvironment(z.object({ DATABASE_URL: postgresUrl }), process.env)
const applied = await migrateDatabase(DATABASE_URL)
console.log(applied.length > 0 ? `applied ${applied.join(', ')}` : 'nothing to apply')
