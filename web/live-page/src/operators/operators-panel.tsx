import { useState } from 'react'
import { usePage } from '../page-context.tsx'
import { DeadLetters } from './dead-letters.tsx'
import { FailedSagas } from './failed-sagas.tsx'

/** What needs somebody: messages that were given up, sagas that have failed. */
export function OperatorsPanel() {
  const { client } = usePage()
  const [version, setVersion] = useState(0)
  const [problem, setProblem] = useState<string>()
  const act = (path: string) =>
    void client
      .post(path)
      .then(() => setProblem(undefined))
      .catch((error: Error) => setProblem(error.message))
      .finally(() => setVersion((before) => before + 1))
  return (
    <>
      {problem && <p role="alert">{problem}</p>}
      <DeadLetters version={version} act={act} />
      <FailedSagas version={version} act={act} />
    </>
  )
}
