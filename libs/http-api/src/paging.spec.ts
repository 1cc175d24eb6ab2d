import { z } from 'zod'
import { nextLink, nextPage, pageOf, pageQuery, parsePage, ProblemError } from './index.js'

function refusalOf(query: unknown): ProblemError {
  try {
    parsePage(query)
  } catch (error) {
    return error as ProblemError
  }
  throw new Error('was not refused')
}

describe('paging', () => {
  it('begins with 20 items', () => {
    expect(parsePage({})).toEqual({ limit: 20 })
  })

  it('documents with how many items it begins', () => {
    expect(z.toJSONSchema(pageQuery, { io: 'input' }).properties).toMatchObject({
      limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
    })
  })

  it('goes on after the id of an item, at most 100 at a time', () => {
    expect(parsePage({ limit: '100', after: '9223372036854775807', other: 'x' })).toEqual({
      limit: 100,
      after: '9223372036854775807',
    })
  })

  it.each(['0', '101', '-1', '1.5', '1e1', '', ' 5', 'ten', ['1', '2']])('refuses the limit %j', (limit) => {
    expect(refusalOf({ limit })).toMatchObject({ status: 422, errors: [{ parameter: 'limit' }] })
  })

  it.each(['0', 'abc', '9223372036854775808', '\0', "1' or '1'='1"])('refuses to go on after %j', (after) => {
    expect(refusalOf({ after })).toMatchObject({ status: 422, errors: [{ parameter: 'after' }] })
  })

  it('names every invalid parameter', () => {
    expect(refusalOf({ limit: '0', after: 'x' }).errors).toHaveLength(2)
  })

  it('knows by one row too many that more follow', () => {
    expect(pageOf(['1', '2', '3'], 2, String)).toEqual({ items: ['1', '2'], after: '2' })
    expect(pageOf(['1', '2'], 2, String)).toEqual({ items: ['1', '2'] })
    expect(pageOf([], 2, String)).toEqual({ items: [] })
  })

  it('links to the next page, with the other parameters', () => {
    const next = nextPage('/orders?limit=2&after=1&state=a%26b', { items: [], after: '3' })

    expect(next).toBe('/orders?limit=2&after=3&state=a%26b')
    expect(nextLink(next!)).toBe('</orders?limit=2&after=3&state=a%26b>; rel="next"')
  })

  it('links to nothing from the last page', () => {
    expect(nextPage('/orders', { items: [] })).toBeUndefined()
  })

  it('stays on its own host whatever the address looks like', () => {
    expect(nextPage('//evil.example/orders?x=1', { items: [], after: '3' })).toBe('/orders?x=1&after=3')
  })
})
