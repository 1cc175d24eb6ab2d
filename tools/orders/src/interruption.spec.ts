import { EventEmitter } from 'node:events'
import { interruptionOf } from './interruption.js'

describe('the interruption', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])(
    'comes with %s, which does not end the process when it comes again',
    (name) => {
      const process = new EventEmitter()
      const interrupted = interruptionOf(process)
      expect(interrupted.aborted).toBe(false)

      process.emit(name)

      expect(interrupted.aborted).toBe(true)
      expect(process.emit(name)).toBe(true)
    },
  )
})
