import { Button } from 'react-aria-components/Button'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal } from 'react-aria-components/Modal'
import { type Message } from './journey.ts'

/** What a message says, as it is. */
export function MessageDetails({ message, onClose }: { readonly message: Message; readonly onClose: () => void }) {
  const { type = 'Message', channel, headers, payload, id } = message
  return (
    <Modal isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog className="message">
        <Heading slot="title">{type}</Heading>
        <p>
          to <code>{channel}</code>, ID <code>{id}</code>
        </p>
        <h3>Headers</h3>
        <pre>{headers === undefined ? 'This service does not tell (TRACE_MESSAGE_CONTENT).' : indented(headers)}</pre>
        <h3>Payload</h3>
        <pre>{payload === undefined ? '' : payload}</pre>
        <Button slot="close" autoFocus>
          Close
        </Button>
      </Dialog>
    </Modal>
  )
}

/** Headers are texts; payloads stay as they are: their numbers may be larger than JavaScript's. */
function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2)
  } catch {
    return json
  }
}
