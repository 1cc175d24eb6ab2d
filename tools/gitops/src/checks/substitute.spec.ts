import { substitute } from './substitute.js'

describe('substitution', () => {
  it('puts values in place of variables, wherever they are', () => {
    expect(substitute('url: oci://${registry}/charts/${name}', { registry: 'ghcr.io/a', name: 'kafka' })).toBe(
      'url: oci://ghcr.io/a/charts/kafka',
    )
  })

  it('takes a default where there is no value', () => {
    expect(substitute('port: ${port:=8010}', {})).toBe('port: 8010')
    expect(substitute('port: ${port:=8010}', { port: '8000' })).toBe('port: 8000')
    expect(substitute('text: "${text:=}"', {})).toBe('text: ""')
  })

  it('leaves other dollars alone', () => {
    expect(substitute('extract: $time\npattern: ^a$\n', {})).toBe('extract: $time\npattern: ^a$\n')
  })

  it.each([
    ['a: ${owner}', '${owner} has no value, and no default'],
    ['a: ${}', '${} is neither ${name} nor ${name:=default}'],
    ['a: ${owner:-x}', '${owner:-x} is neither'],
    ['a: ${owner^^}', '${owner^^} is neither'],
  ])('refuses %s', (text, told) => {
    expect(() => substitute(text, {})).toThrow(told)
  })
})
