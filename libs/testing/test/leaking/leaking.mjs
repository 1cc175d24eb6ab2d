/* global it */
import { createServer } from 'node:http'

// Not a spec of ours (see jest-leak-reporter.spec.ts): it leaves a server open when LEAK is set
it('opens a server', (done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    if (process.env.LEAK) return done()
    server.close(done)
  })
})
