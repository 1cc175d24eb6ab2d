import { passes } from '../../src/checks/passes.ts'
import { type LabDefinition } from '../../src/lab.ts'

export const lab: LabDefinition = {
  title: 'inbox: what comes twice, and in which order',
  checks: [
    passes({
      spec: 'libs/inbox/src/inbox-handler.integration.spec.ts',
      only: /handled before|twice in one batch|once for each|two consumers|no inbox row|until it succeeds|successors after|is sent once/,
      hint: 'once: ask addNew of ReceivedMessages, and do the work for those alone that it returns.',
      hints: {
        'handles a message once that comes twice in one batch':
          'The work is for what addNew has returned, not for what has come.',
        'handles a message once when two consumers get it at the same time':
          'addNew waits for the other transaction that is just receiving the same message: call it before the work.',
        'leaves no inbox row and no effect when the handler fails':
          'The row has to be rolled back with the work: addNew belongs into the same transaction.',
        'tries a message again until it succeeds':
          'The row of a try that failed is still there: addNew belongs into the same transaction.',
        'is sent once, however often the message comes':
          'once returns the messages that were new, and no others: callers tell by that what was dropped.',
      },
    }),
  ],
}
