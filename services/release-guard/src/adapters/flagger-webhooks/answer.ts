import { type Logger } from '@nestjs/common'
import { type FastifyReply } from 'fastify'
import { type Verdict } from '../../domain/verdict.js'

/** Of a status from 500 up Flagger shows no text, only that it gives up. */
const NOT_PASSED = 424

/** What went wrong here is for people who read Flagger's events, too. */
export async function verdictOf(run: () => Promise<Verdict>, logger: Logger): Promise<Verdict> {
  try {
    return await run()
  } catch (error) {
    logger.error('a webhook of Flagger could not be answered', error)
    return { isPassed: false, text: (error as Error).message }
  }
}

export function send(reply: FastifyReply, { isPassed, text }: Verdict): void {
  reply
    .code(isPassed ? 200 : NOT_PASSED)
    .type('text/plain; charset=utf-8')
    .send(`${text}\n`)
}
