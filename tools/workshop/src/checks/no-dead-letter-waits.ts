import { Application } from '../laptop/application.ts'
import { type Check } from '../lab.ts'
import { UserError } from '../user-error.ts'

interface Asked {
  /** Of the dead letters that the lab is about. */
  readonly reason: RegExp
  /** What is right when they were replayed and none waits, as a claim. */
  readonly says: string
  readonly hint: string
}

/** There was a dead letter for such a reason, and all of them were handed over again, in the application that runs. */
export function noDeadLetterWaits({ reason, says, hint }: Asked): Check {
  return async () => {
    try {
      const ours = (await (await Application.signIn()).deadLetters()).filter((it) => reason.test(it.reason))
      return [{ says, right: ours.length > 0 && ours.every(({ replayed }) => replayed), hint }]
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return [{ says: `NOT RUN: ${says}`, right: false, hint: error.message }]
    }
  }
}
