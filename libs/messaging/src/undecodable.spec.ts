import { createMessage, UNDECODABLE_HEADER, undecodableReason } from './index.js'

describe('undecodableReason', () => {
  it('tells what is wrong with a record that is no message', () => {
    const message = createMessage({ destination: 'c', headers: { [UNDECODABLE_HEADER]: 'not JSON' }, payload: '""' })

    expect(undecodableReason(message)).toBe('not JSON')
  })

  it('is undefined for a proper message', () => {
    expect(undecodableReason(createMessage({ destination: 'c', payload: '{}' }))).toBeUndefined()
  })
})
