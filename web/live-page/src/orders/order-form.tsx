import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { FieldError } from 'react-aria-components/FieldError'
import { TextField } from 'react-aria-components/TextField'
import { formText } from '../api/form-text.ts'
import { usePage } from '../page-context.tsx'

/** Numbers stay texts until they are JSON: ids have up to 19 digits. */
const ID = '[1-9][0-9]{0,18}'
const AMOUNT = '[0-9]{1,9}([.][0-9]{1,2})?'

export function OrderForm({ onPlaced }: { readonly onPlaced: () => void }) {
  const { client } = usePage()
  const [answer, setAnswer] = useState<{ text: string; isProblem: boolean }>()
  const place = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setAnswer(undefined)
    const [customerId, amount] = ['customerId', 'amount'].map((field) => formText(event.currentTarget, field))
    try {
      const { orderId } = await client.postJson<{ orderId: number }>(
        './orders',
        `{"customerId":${customerId},"orderTotal":{"amount":${amount}}}`,
      )
      setAnswer({ text: `Order ${orderId} is placed.`, isProblem: false })
      onPlaced()
    } catch (error) {
      setAnswer({ text: (error as Error).message, isProblem: true })
    }
  }
  return (
    <Form onSubmit={(event) => void place(event)} aria-label="Place an order">
      <TextField name="customerId" isRequired pattern={ID} defaultValue="1">
        <Label>Customer</Label>
        <Input inputMode="numeric" />
        <FieldError />
      </TextField>
      <TextField name="amount" isRequired pattern={AMOUNT} defaultValue="12.34">
        <Label>Total</Label>
        <Input inputMode="decimal" />
        <FieldError />
      </TextField>
      <Button type="submit" className="primary">
        Place order
      </Button>
      {answer && <p role={answer.isProblem ? 'alert' : 'status'}>{answer.text}</p>}
    </Form>
  )
}
