import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { FieldError } from 'react-aria-components/FieldError'
import { Form } from 'react-aria-components/Form'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import { formText } from '../api/form-text.ts'
import { usePage } from '../page-context.tsx'

export function CustomerForm({ onCreated }: { readonly onCreated: () => void }) {
  const { client } = usePage()
  const [answer, setAnswer] = useState<{ text: string; isProblem: boolean }>()
  const create = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setAnswer(undefined)
    const [name, amount] = ['name', 'amount'].map((field) => formText(event.currentTarget, field))
    try {
      const { customerId } = await client.postJson<{ customerId: number }>(
        './customers',
        `{"name":${JSON.stringify(name)},"creditLimit":{"amount":${amount}}}`,
      )
      setAnswer({ text: `Customer ${customerId} is created.`, isProblem: false })
      onCreated()
    } catch (error) {
      setAnswer({ text: (error as Error).message, isProblem: true })
    }
  }
  return (
    <Form onSubmit={(event) => void create(event)} aria-label="Create a customer">
      <TextField name="name" isRequired maxLength={200} defaultValue="Ada">
        <Label>Name</Label>
        <Input autoComplete="off" />
        <FieldError />
      </TextField>
      <TextField name="amount" isRequired pattern="[0-9]{1,9}([.][0-9]{1,2})?" defaultValue="15.00">
        <Label>Credit limit</Label>
        <Input inputMode="decimal" />
        <FieldError />
      </TextField>
      <Button type="submit" className="primary">
        Create customer
      </Button>
      {answer && <p role={answer.isProblem ? 'alert' : 'status'}>{answer.text}</p>}
    </Form>
  )
}
