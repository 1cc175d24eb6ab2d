import fc from 'fast-check'

const encoder = new TextEncoder()

/** Text with all that Postgres, UTF-8 and JSON treat specially, as JSON source: NUL, lone surrogates, quotes. */
const nastyText = fc
  .array(fc.constantFrom('\\u0000', '\\ud800', '\\udfff', '\\"', '\\\\', "'", '\u{1f600}', ' ', 'a', '%', '\\u202e'))
  .map((parts) => `"${parts.join('')}"`)
const nastyNumber = fc.oneof(
  fc.constantFrom('1e400', '-0', '1e-400', '9223372036854775808', '-1', '0.001', '1E+2', '00', '1.', 'NaN', 'Infinity'),
  fc.bigInt().map(String),
  fc.double().map(String),
  fc.integer({ min: 1, max: 5000 }).map((digits) => '9'.repeat(digits)),
  fc.integer({ min: 1, max: 5000 }).map((digits) => `0.${'1'.repeat(digits)}`),
)
const nastyValue = fc.oneof(
  nastyText,
  nastyNumber,
  fc.json(),
  fc.constantFrom(
    'null',
    'true',
    '{}',
    '[]',
    '{"__proto__":{"amount":1}}',
    '{"amount":{"amount":1}}',
    '{"rawJSON":"1"}',
  ),
  fc.integer({ min: 1, max: 5000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
)
const money = fc.oneof(
  nastyValue,
  nastyValue.map((value) => `{"amount":${value}}`),
)

/** What the two POSTs want, with some good and some nasty values. */
const nearlyGood = fc
  .record({
    name: fc.oneof(fc.constant('"Ada"'), nastyValue),
    creditLimit: fc.oneof(fc.constant('{"amount":15.00}'), money),
    customerId: fc.oneof(fc.constant('1'), nastyValue),
    orderTotal: fc.oneof(fc.constant('{"amount":1.00}'), money),
  })
  .map(
    (fields) =>
      `{${Object.entries(fields)
        .map(([name, value]) => `"${name}":${value}`)
        .join()}}`,
  )

const text = fc.oneof(
  { weight: 6, arbitrary: nearlyGood },
  { weight: 1, arbitrary: nearlyGood.map((json) => json.slice(0, json.length / 2)) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.constantFrom('', '\ufeff{}', ' ', 'x'.repeat(70_000), '{"a":'.repeat(10_000)) },
)

export const requestBody = fc.oneof(
  { weight: 5, arbitrary: text.map((source) => encoder.encode(source)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(bytes)) },
)

export const mediaType = fc.oneof(
  fc.constantFrom(
    'application/json; charset=utf-16',
    'text/plain',
    'multipart/form-data',
    '/',
    ';',
    'application/JSON',
  ),
  fc.string({ unit: fc.constantFrom(...'azAZ09/;=.+-* "\\,'), minLength: 1 }).filter((type) => type.trim() !== ''),
)
