import Fastify from 'fastify'
import { ANSWER } from './answer.js'

/** The baseline of HTTP figures: Fastify alone, without log, guard, metrics or database. */
const app = Fastify()
app.get('/customers/:customerId', async () => ANSWER)
// as the services tell it
app.get('/metrics', async () => `process_resident_memory_bytes ${process.memoryUsage.rss()}\n`)
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
