import { useState } from 'react'
import { type Journey } from '../journeys/journey.ts'
import { useJourneysThat } from '../journeys/use-journeys-that.ts'
import { usePage } from '../page-context.tsx'
import { DeadLetters } from './dead-letters.tsx'
import { FailedSagas } from './failed-sagas.tsx'

const needsSomebody = ({ messages, saga }: Journey): boolean =>
  messages.some(({ state }) => state === 'dead-letter') || saga?.moments.at(-1)?.status === 'failed'

/** What needs somebody: messages that were given up, sagas that have failed. */
export function OperatorsPanel() {
  const { client } = usePage()
  const [acts, setActs] = useState(0)
  const troubles = useJourneysThat(needsSomebody)
  const version = `${acts} ${troubles}`
  const [problem, setProblem] = useState<string>()
  const act = (path: string) =>
    void client
      .post(path)
      .then(() => setProblem(undefined))
      .catch((error: Error) => setProblem(error.message))
      .finally(() => setActs((before) => before + 1))
  return (
    <>
      {problem && <p role="alert">{problem}</p>}
      <DeadLetters version={version} act={act} />
      <FailedSagas version={version} act={act} />
    </>
  )
}
