import { SAMPLE, wordingFor } from '../src/wording.ts'

describe('the words of a template', () => {
  it.each([
    ['an Invoice of ShippingServiceModule', 'an Invoice of BillingServiceModule'],
    ['shipping-service:8083/delivery-notes', 'billing-service:8090/invoices'],
    ['const aDeliveryNote = deliveryNotes[0]', 'const anInvoice = invoices[0]'],
    ['A delivery note; a delivery note; delivery notes; Delivery notes', 'An invoice; an invoice; invoices; Invoices'],
    ['DELIVERY_NOTE_NOT_FOUND', 'INVOICE_NOT_FOUND'],
    ['shipping_service.delivery_note', 'billing_service.invoice'],
    ['in-memory-delivery-note-repository.ts', 'in-memory-invoice-repository.ts'],
    ['InMemoryDeliveryNoteRepository', 'InMemoryInvoiceRepository'],
  ])('become those of the service: %s', (before, after) => {
    const wording = wordingFor({ service: 'billing-service', aggregate: 'invoice', port: 8090 })

    expect(wording(before)).toBe(after)
  })

  it('keep words apart where a name has several', () => {
    const wording = wordingFor({ ...SAMPLE, aggregate: 'credit-note' })

    expect(wording("from './delivery-note.js' // a delivery note")).toBe("from './credit-note.js' // a credit note")
    expect(wording('deliveryNoteId DeliveryNote delivery_notes')).toBe('creditNoteId CreditNote credit_notes')
  })
})
