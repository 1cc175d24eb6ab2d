import { runInShell } from '@ltp/testing'
import { shellLinesOf } from '../../../services/api-gateway/test/shell-lines.js'
import { type Application } from './application.js'

export function describeShellLines(application: Application): void {
  describe('shell lines run as they stand, up to an APPROVED order and its history:', () => {
    it('those of the home page', async () => {
      const { text: html } = await application.get('/try-it', { token: '' })

      expectApprovedOrder(await runInShell(shellLinesOf(html)))
    })

    it('those of the screen that npm start shows', async () => {
      const [, lines] = /Place an order:\n\n([^]*?)\n\n/.exec(application.readyScreen)!

      expectApprovedOrder(await runInShell(lines!))
    })
  })
}

function expectApprovedOrder(output: string): void {
  const [order, history] = output.trim().split('\n').slice(-2)
  expect(order).toMatch(/^\{"orderId":\d+,"orderState":"APPROVED","rejectionReason":null\}$/)
  expect(history).toMatch(/^\{"customerId":\d+,.*"creditLimit":\{"amount":15\.00\},"orders":\[\{.*"APPROVED".*\}\]\}$/)
}
