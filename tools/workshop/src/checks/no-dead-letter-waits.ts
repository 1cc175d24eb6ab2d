import { Application } from '../laptop/application.ts'
import { type Check } from '../lab.ts'
import { UserError } from '../user-error.ts'

interface Asked {
  /** Of the dead letters that the lab is about. */
  readonly reason: RegExp
  /** What is right when none of them waits for its replay, as a claim. */
  readonly says: string
  readonly hint: string
}

/** All dead letters for such a reason were handed over again, in the application that runs. Where nothing runs nothing is said. */
export function noDeadLetterWaits({ reason, says, hint }: Asked): Check {
  return async () => {
    try {
      const deadLetters = await (await Application.signIn()).deadLetters()
      return [{ says, right: deadLetters.every((it) => it.replayed || !reason.test(it.reason)), hint }]
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return []
    }
  }
}
