import { Application } from '../laptop/application.ts'
import { type Check, type Finding } from '../lab.ts'
import { UserError } from '../user-error.ts'

/** Asks the application that `npm start` runs. Where none answers, `without` is missing, and the hint says how to start it. */
export function ofApplication(look: (application: Application) => Promise<Finding>, without: string): Check {
  return async () => {
    try {
      return [await look(await Application.signIn())]
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return [{ says: without, right: false, hint: error.message }]
    }
  }
}
