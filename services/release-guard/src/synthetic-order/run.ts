import { ConfigurationError } from '@ltp/environment'
import { readConfig } from './config.js'
import { sendReport } from './send-report.js'
import { SyntheticOrder } from './synthetic-order.js'

type Output = Pick<Console, 'log' | 'error'>

/** Places one synthetic order, and reports it. @returns the exit code: 0 when it was approved, cancelled and reported */
export async function run(variables: NodeJS.ProcessEnv, output: Output): Promise<0 | 1> {
  try {
    const config = readConfig(variables)
    const { report, told } = await new SyntheticOrder(config).run()
    const isApproved = report.outcome === 'approved'
    output[isApproved ? 'log' : 'error'](told)
    await sendReport(report, config.report)
    return isApproved ? 0 : 1
  } catch (error) {
    output.error(error instanceof ConfigurationError ? error.message : `synthetic order: ${(error as Error).message}`)
    return 1
  }
}
