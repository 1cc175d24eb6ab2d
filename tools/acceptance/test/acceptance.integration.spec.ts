import { describeApplication } from './describe-application.js'
import { describeCancelling } from './describe-cancelling.js'
import { describeMalformedRequests } from './describe-malformed-requests.js'
import { describeOperations } from './describe-operations.js'
import { describeOrders } from './describe-orders.js'
import { describeRecovery } from './describe-recovery.js'
import { describeRepeatedRequests } from './describe-repeated-requests.js'
import { describeShellLines } from './describe-shell-lines.js'
import { describeSignIn } from './describe-sign-in.js'
import { describeTokens } from './describe-tokens.js'

describeApplication((application) => {
  describeOrders(application)
  describeCancelling(application)
  describeRepeatedRequests(application)
  describeTokens(application)
  describeSignIn(application)
  describeMalformedRequests(application)
  describeShellLines(application)
  describeOperations(application)
  describeRecovery(application)
})
