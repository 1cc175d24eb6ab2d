import { TestEnvironment } from 'jest-environment-node'

/** Remembers for `Component.stop` whether specs have failed, since Jest does not tell an `afterAll`. */
export default class FailureAwareEnvironment extends TestEnvironment {
  handleTestEvent({ name }) {
    if (name === 'test_fn_failure' || name === 'hook_failure') this.global.specsHaveFailed = true
  }
}
