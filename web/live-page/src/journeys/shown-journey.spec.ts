import { aJourney } from '../../test/a-journey.ts'
import { pinTo, shownOf } from './shown-journey.ts'

const journeys = (...ids: string[]) => ids.map((id) => aJourney({ id }))
const shown = (ids: string[], pin?: ReturnType<typeof pinTo>, own: string[] = []) =>
  shownOf(journeys(...ids), pin, (id) => own.includes(id))?.id

describe('the journey that is shown', () => {
  it('is the newest while nobody looks at one', () => {
    expect(shown([])).toBeUndefined()
    expect(shown(['second', 'first'])).toBe('second')
  })

  it('stays while somebody looks at it, also when others come', () => {
    const pin = pinTo('first', journeys('first'))

    expect(shown(['second', 'first'], pin)).toBe('first')
  })

  it('is what was ordered here meanwhile, also when others come after it', () => {
    const pin = pinTo('first', journeys('first'))

    expect(shown(['third', 'own', 'first'], pin, ['own'])).toBe('own')
  })

  it('stays although others were ordered here before', () => {
    const pin = pinTo('first', journeys('own', 'first'))

    expect(shown(['own', 'first'], pin, ['own', 'first'])).toBe('first')
  })

  it('is the newest when the other one is gone', () => {
    expect(shown(['second'], pinTo('first', journeys('first')))).toBe('second')
  })
})
