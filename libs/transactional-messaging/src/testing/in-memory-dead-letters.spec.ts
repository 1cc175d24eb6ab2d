import { describeGivenUp } from '../../test/describe-given-up.js'
import { InMemoryDeadLetters } from './in-memory-dead-letters.js'

describe('dead letters in memory', () =>
  describeGivenUp(async () => {
    const deadLetters = new InMemoryDeadLetters()
    return { deadLetters, giveUp: async (message) => deadLetters.giveUp(message) }
  }))
