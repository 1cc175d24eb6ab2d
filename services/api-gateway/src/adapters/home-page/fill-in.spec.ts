import { fillIn } from './fill-in.js'

describe('fillIn', () => {
  it('escapes texts', () => {
    expect(fillIn('<p title="{{title}}">', { title: `<"&'>` })).toBe('<p title="&lt;&quot;&amp;&#39;&gt;">')
  })

  it('does not read places into the values', () => {
    expect(fillIn('{{a}}', { a: '{{b}}', b: 'secret' })).toBe('{{b}}')
  })

  it('repeats a section for each item, which sees the values around it', () => {
    expect(fillIn('{{#links}}{{base}}{{path}} {{/links}}', { base: '/', links: [{ path: 'a' }, { path: 'b' }] })).toBe(
      '/a /b ',
    )
  })

  it('shows a section once for a text, and not at all when it is missing', () => {
    expect(fillIn('{{#url}}<a href="{{url}}">{{/url}}', { url: '/x' })).toBe('<a href="/x">')
    expect(fillIn('{{#url}}<a href="{{url}}">{{/url}}', { url: undefined })).toBe('')
  })

  it.each(['{{unknown}}', '{{#unknown}}{{/unknown}}'])('refuses %s, which nobody fills in', (template) => {
    expect(() => fillIn(template, {})).toThrow('unknown')
  })
})
