import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { FieldError } from 'react-aria-components/FieldError'
import { Form } from 'react-aria-components/Form'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField, type TextFieldProps } from 'react-aria-components/TextField'

/** Numbers stay texts until they are JSON, so that they stay exact. */
export const AMOUNT = '[0-9]{1,9}([.][0-9]{1,2})?'

interface Properties {
  readonly title: string
  readonly action: string
  /** Sends what was typed. @returns what to tell @throws Error whose message is told */
  readonly send: (fieldOf: (name: string) => string) => Promise<string>
  readonly children: ReactNode
}

/** A form that sends to the API, and tells what that says; what was typed stays. */
export function ApiForm({ title, action, send, children }: Properties) {
  const [answer, setAnswer] = useState<{ text: string; isProblem: boolean }>()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setAnswer(undefined)
    const fields = new FormData(event.currentTarget)
    try {
      setAnswer({ text: await send((name) => textOf(fields, name)), isProblem: false })
    } catch (error) {
      setAnswer({ text: (error as Error).message, isProblem: true })
    }
  }
  return (
    <Form onSubmit={(event) => void submit(event)} aria-label={title}>
      {children}
      <Button type="submit" className="primary">
        {action}
      </Button>
      {answer && <p role={answer.isProblem ? 'alert' : 'status'}>{answer.text}</p>}
    </Form>
  )
}

interface FieldProperties extends TextFieldProps {
  readonly label: string
  readonly inputMode?: 'numeric' | 'decimal'
}

/** A required field of it. */
export function ApiField({ label, inputMode, ...field }: FieldProperties) {
  return (
    <TextField isRequired {...field}>
      <Label>{label}</Label>
      <Input inputMode={inputMode} />
      <FieldError />
    </TextField>
  )
}

function textOf(fields: FormData, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value : ''
}
