import { useEffect, useSyncExternalStore } from 'react'
import { SwitchButton, SwitchField } from 'react-aria-components/Switch'
import { Text } from 'react-aria-components/Text'
import { usePage } from '../page-context.tsx'
import { textOf } from './switch-texts.ts'

/** Breaks things on purpose, one switch each, to see what becomes of orders then. */
export function LabPanel() {
  const { lab } = usePage()
  const { switches, problem } = useSyncExternalStore(lab.observe, lab.current)
  useEffect(() => void lab.read(), [lab])
  return (
    <section aria-label="Lab">
      <p>Break something, place an order, and watch how far it comes. Turn it off again, and the order goes on.</p>
      {problem && <p role="alert">{problem}</p>}
      {switches.map(({ name, on }) => {
        const { title, effect } = textOf(name)
        return (
          <SwitchField key={name} isSelected={on} onChange={(turned) => void lab.turn(name, turned)}>
            <SwitchButton>
              <span className="track" />
              {title}
            </SwitchButton>
            <Text slot="description">{effect}</Text>
          </SwitchField>
        )
      })}
    </section>
  )
}
