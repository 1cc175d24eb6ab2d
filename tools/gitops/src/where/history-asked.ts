import { WrongArguments } from '@ltp/command-line'

/** @throws {WrongArguments} with what is not `history <service>` */
export function serviceOfHistory(args: readonly string[]): string {
  const [what, service] = args
  if (what === 'history' && args.length === 1)
    throw new WrongArguments('history of which service? npm run where -- history <service>')
  if (what !== 'history' || service === undefined || args.length > 2)
    throw new WrongArguments(`not understood: ${args.join(' ')}`)
  return service
}
