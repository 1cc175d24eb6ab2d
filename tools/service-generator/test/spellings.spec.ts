import { articleOf, kebab, pluralOf, spellingsOf } from '../src/spellings.ts'

describe('a name', () => {
  it('is spelled as each place wants it', () => {
    expect(spellingsOf('delivery-note')).toEqual({
      kebab: 'delivery-note',
      snake: 'delivery_note',
      camel: 'deliveryNote',
      pascal: 'DeliveryNote',
      constant: 'DELIVERY_NOTE',
      prose: 'delivery note',
    })
  })

  it.each(['CreditNote', 'creditNote', 'credit-note', 'credit_note'])('may be given as %s', (name) => {
    expect(kebab(name)).toBe('credit-note')
  })

  it.each([
    ['invoice', 'invoices'],
    ['delivery', 'deliveries'],
    ['delay', 'delays'],
    ['tax', 'taxes'],
    ['branch', 'branches'],
    ['credit-note', 'credit-notes'],
  ])('has a plural: %s, %s', (one, many) => {
    expect(pluralOf(one)).toBe(many)
  })

  it('has an article', () => {
    expect(['invoice', 'shipment'].map(articleOf)).toEqual(['an', 'a'])
  })
})
