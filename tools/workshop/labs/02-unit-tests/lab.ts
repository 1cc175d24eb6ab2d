import { passes } from '../../src/checks/passes.ts'
import { type LabDefinition } from '../../src/lab.ts'

export const lab: LabDefinition = {
  title: 'unit tests, and a behaviour built from its failing test',
  checks: [
    passes({
      spec: 'services/customer-service/src/domain/customer.spec.ts',
      hint: 'Read the test of this title in docs/workshop/02-unit-tests.md.',
      hints: {
        'gets the credit of a released order back, and of no other':
          'releaseCredit: keep() a reservation that is released in the place of the one the order has.',
        'takes a second release of an order for no error':
          'releaseCredit returns whether credit came back now: was there a reservation, and was it not released before?',
        'reserves nothing any more for an order that was released':
          'reserveCredit: a reservation that is released is no reason to say "reserved already": throw CustomerCreditAlreadyReleasedError.',
        'reserves nothing for an order whose release came first':
          'A release is remembered also where there was no reservation: messages can overtake each other.',
      },
    }),
  ],
}
