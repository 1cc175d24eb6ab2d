import { describeWithKafka } from '@ltp/infrastructure/jest'
import { Application } from './application.js'

/** Runs the specs against the whole application, once with the embedded broker and once with Kafka. */
export function describeApplication(specs: (application: Application) => void): void {
  describe('the application with the embedded broker', () => specs(started([])))
  describeWithKafka('the application with Kafka', () => specs(started(['--kafka'])))
}

function started(options: readonly string[]): Application {
  const application = new Application()
  beforeAll(() => application.start(options))
  afterAll(() => application.stop())
  return application
}
