import { normalised } from './normalised.js'

const interaction = (description: string) => ({ description, type: 'Asynchronous/Messages', contents: { b: 1, a: 2 } })
const aPact = (version: string, ...descriptions: string[]) =>
  JSON.stringify({
    consumer: { name: 'one' },
    interactions: descriptions.map(interaction),
    metadata: { pactSpecification: { version: '4.0' }, 'pact-js': { version } },
  })

describe('a pact as it is kept', () => {
  it('is the same whichever spec ran first, and whichever version of Pact wrote it', () => {
    expect(normalised(aPact('17.1.4', 'a', 'b'))).toBe(normalised(aPact('17.2.0', 'b', 'a')))
  })

  it('differs as soon as it says something else', () => {
    expect(normalised(aPact('17.1.4', 'a'))).not.toBe(normalised(aPact('17.1.4', 'b')))
  })
})
