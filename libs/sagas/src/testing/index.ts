export { InMemorySagaInstanceRepository } from './in-memory-saga-instance-repository.js'
export { givenSaga } from './saga-scenario.js'
