import { type Check } from '../lab.ts'
import { ofApplication } from './of-application.ts'

interface Asked {
  /** Of the dead letters that the lab is about. */
  readonly reason: RegExp
  /** What is right when they were replayed and none waits, as a claim. */
  readonly says: string
  readonly hint: string
}

/** There was a dead letter for such a reason, and all of them were handed over again, in the application that runs. */
export function noDeadLetterWaits({ reason, says, hint }: Asked): Check {
  return ofApplication(async (application) => {
    const ours = (await application.deadLetters()).filter((it) => reason.test(it.reason))
    return { says, right: ours.length > 0 && ours.every(({ replayed }) => replayed), hint }
  }, `NOT RUN: ${says}`)
}
