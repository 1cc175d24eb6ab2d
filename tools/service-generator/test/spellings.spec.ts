import { articleOf, kebab, pluralOf, singularOf, spellingsOf } from '../src/spellings.ts'

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

  it.each(['CreditNote', 'creditNote', 'credit-note', 'credit_note', 'Credit note'])('may be given as %s', (name) => {
    expect(kebab(name)).toBe('credit-note')
  })

  it.each(['VATNote', 'vatNote', 'VAT note'])('may begin with letters for words: %s', (name) => {
    expect(kebab(name)).toBe('vat-note')
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

  it.each([
    ['invoices', 'invoice'],
    ['deliveries', 'delivery'],
    ['delays', 'delay'],
    ['taxes', 'tax'],
    ['branches', 'branch'],
    ['addresses', 'address'],
    ['credit-notes', 'credit-note'],
  ])('has a singular: %s, %s', (many, one) => {
    expect(singularOf(many)).toBe(one)
  })

  it.each(['invoice', 'sms', 'address', 'status', 'analysis', 'atlas'])('may be no plural: %s', (one) => {
    expect(singularOf(one)).toBe(one)
  })

  it.each([
    ...['an invoice', 'a shipment', 'a house', 'an upload', 'an undo', 'an unidentified-object', 'an onerous-term'],
    ...['an hour', 'an honour', 'a user', 'a usage', 'a unit', 'a university', 'a european-order', 'a one-off'],
  ])('has an article, by how it is said: %s', (text) => {
    const [article, name = ''] = text.split(' ')
    expect(articleOf(name)).toBe(article)
  })
})
