import { createContext, type FormEvent, type ReactNode, use, useMemo, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { FieldError } from 'react-aria-components/FieldError'
import { Form } from 'react-aria-components/Form'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField, type TextFieldProps } from 'react-aria-components/TextField'
import { usePage } from '../page-context.tsx'
import { type Fields } from '../session/drafts.ts'

/** Numbers stay texts until they are JSON, so that they stay exact. */
export const AMOUNT = '[0-9]{1,9}([.][0-9]{1,2})?'

/** What was typed before, and who is told that something was typed. */
interface Draft {
  readonly fields: Fields
  readonly keep: () => void
}

const DraftContext = createContext<Draft>({ fields: {}, keep: () => undefined })

interface Properties {
  readonly title: string
  readonly action: string
  /** Sends what was typed. @returns what to tell @throws Error whose message is told */
  readonly send: (fieldOf: (name: string) => string) => Promise<string>
  readonly children: ReactNode
}

/** A form that sends to the API, and tells what that says; what was typed stays, also for who must sign in again meanwhile. */
export function ApiForm({ title, action, send, children }: Properties) {
  const { drafts } = usePage()
  const form = useRef<HTMLFormElement>(null)
  const draft = useMemo<Draft>(
    () => ({ fields: drafts.of(title), keep: () => drafts.keep(title, fieldsOf(form.current!)) }),
    [drafts, title],
  )
  const [isSending, setSending] = useState(false)
  const [answer, setAnswer] = useState<{ text: string; isProblem: boolean }>()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isSending) return
    setAnswer(undefined)
    setSending(true)
    const fields = fieldsOf(event.currentTarget)
    try {
      const text = await send((name) => fields[name] ?? '')
      drafts.forget(title)
      setAnswer({ text, isProblem: false })
    } catch (error) {
      setAnswer({ text: (error as Error).message, isProblem: true })
    } finally {
      setSending(false)
    }
  }
  return (
    <Form ref={form} onSubmit={(event) => void submit(event)} aria-label={title}>
      <DraftContext value={draft}>{children}</DraftContext>
      {/* not disabled: who is at it by the keyboard would lose it */}
      <Button type="submit" className="primary" aria-disabled={isSending}>
        {action}
      </Button>
      {answer?.isProblem && <p role="alert">{answer.text}</p>}
      {/* there before its text, so that it is announced */}
      <p role="status">{answer?.isProblem === false && answer.text}</p>
    </Form>
  )
}

interface FieldProperties extends TextFieldProps {
  readonly label: string
  readonly name: string
  readonly inputMode?: 'numeric' | 'decimal'
}

/** A required field of it. */
export function ApiField({ label, name, inputMode, defaultValue, ...field }: FieldProperties) {
  const { fields, keep } = use(DraftContext)
  return (
    <TextField isRequired name={name} defaultValue={fields[name] ?? defaultValue} onChange={keep} {...field}>
      <Label>{label}</Label>
      <Input inputMode={inputMode} />
      <FieldError />
    </TextField>
  )
}

function fieldsOf(form: HTMLFormElement): Fields {
  const texts = [...new FormData(form)].filter((field): field is [string, string] => typeof field[1] === 'string')
  return Object.fromEntries(texts)
}
