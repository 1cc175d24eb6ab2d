import { type Journey } from '../journeys/journey.ts'

/** The saga's states as it went through them, the present one marked. */
export function SagaMachine({ saga, atMs }: { readonly saga: NonNullable<Journey['saga']>; readonly atMs: number }) {
  const { moments } = saga
  const present = moments.findLastIndex((moment) => moment.atMs <= atMs)
  return (
    <section aria-label="Saga" className="saga">
      <h3>{saga.type}</h3>
      <ol>
        {moments.map(({ atMs: at, status, step, isCompensating, failureReason }, index) => (
          <li key={`${at}-${index}`} aria-current={index === present ? 'step' : undefined} className={status}>
            <strong>{step ?? status}</strong>
            {isCompensating && <span> taking back</span>}
            {failureReason && <p>{failureReason}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
