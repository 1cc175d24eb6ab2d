import { ApiHeader } from '@nestjs/swagger'

/** For the API's document: a POST that is done once, however often it is sent, under an `Idempotency-Key`. */
export const Repeatable = () =>
  ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'The same request under the same key is answered as the first time, and done once. Another request under it: 422 `IDEMPOTENCY_KEY_REUSED`.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  })

/** For the API's document: headers of an answer 201. */
export const locationHeader = {
  Location: { description: 'Address of what was created.', required: true, schema: { type: 'string' as const } },
}

/** For the API's document: headers of a page. */
export const nextLinkHeader = {
  Link: {
    description: 'The next page, when there is one: `</orders?limit=20&after=20>; rel="next"`.',
    schema: { type: 'string' as const },
  },
}
