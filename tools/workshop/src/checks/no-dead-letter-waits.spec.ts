import { jest } from '@jest/globals'
import { WorkingCopy } from '../copy/working-copy.ts'
import { type DeadLetter } from '../laptop/application.ts'
import { noDeadLetterWaits } from './no-dead-letter-waits.ts'

const copy = new WorkingCopy('/nowhere', '15')
const look = noDeadLetterWaits({ reason: /in debt/, says: 'none waits', hint: 'replay it' })

function applicationHas(...deadLetters: DeadLetter[]): void {
  const answers = { '/oauth2/token': { access_token: 'token' }, '/dead-letters': { deadLetters } }
  const answer = async (url: unknown) => Response.json(answers[new URL(url as string).pathname as keyof typeof answers])
  jest.spyOn(globalThis, 'fetch').mockImplementation(answer)
}

afterEach(() => void jest.restoreAllMocks())

describe('that no dead letter waits', () => {
  it('is right when those for the reason were replayed, whatever the others are', async () => {
    applicationHas({ reason: 'Error: in debt', replayed: true }, { reason: 'Error: no table', replayed: false })

    expect(await look(copy)).toMatchObject([{ says: 'none waits', right: true }])
  })

  it('is missing when one for the reason does', async () => {
    applicationHas({ reason: 'Error: in debt', replayed: false }, { reason: 'Error: in debt', replayed: true })

    expect(await look(copy)).toEqual([{ says: 'none waits', right: false, hint: 'replay it' }])
  })

  it('is missing when there never was one for the reason: what is asked for is its replay', async () => {
    applicationHas({ reason: 'Error: no table', replayed: true })

    expect(await look(copy)).toEqual([{ says: 'none waits', right: false, hint: 'replay it' }])
  })

  it('is not right when nothing runs that could be asked, and says so', async () => {
    jest.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'))

    expect(await look(copy)).toEqual([
      {
        says: 'NOT RUN: none waits',
        right: false,
        hint: 'nothing answers at http://localhost:9000: type "npm start" in another terminal',
      },
    ])
  })
})
