import { consentPage } from './consent-page.js'
import { html } from './html.js'
import { pageHeaders } from './page.js'
import { signInPage } from './sign-in-page.js'

const HOSTILE = `<img src=x onerror="alert('1')">&`

describe('html', () => {
  it('escapes what is put in, but not HTML', () => {
    expect(html`<p title="${HOSTILE}">${html`<b>${'&'}</b>`}${undefined}</p>`.text).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;"><b>&amp;</b></p>',
    )
  })

  it('joins lists', () => {
    expect(html`${['a', 'b'].map((text) => html`<li>${text}</li>`)}`.text).toBe('<li>a</li><li>b</li>')
  })
})

describe('pages', () => {
  it('let nothing become markup that is not ours', () => {
    const signIn = signInPage({ path: '/x', clientName: HOSTILE, username: HOSTILE, problem: HOSTILE })
    const consent = consentPage({ path: '/x', clientName: HOSTILE, userName: HOSTILE, permissions: [HOSTILE] })

    expect(signIn + consent).not.toContain('<img')
  })

  it('say which language they are in, have one heading, and label every field', () => {
    const page = signInPage({ path: '/x', clientName: 'Shop' })

    expect(page).toContain('<html lang="en">')
    expect(page.match(/<h1>/g)).toHaveLength(1)
    const labelled = [...page.matchAll(/<label for="(\w+)"/g)].map(([, id]) => id)
    expect([...page.matchAll(/<input\s+id="(\w+)"/g)].map(([, id]) => id)).toEqual(labelled)
  })

  it('tell a problem to screen readers, at the field', () => {
    const page = signInPage({ path: '/x', clientName: 'Shop', problem: 'wrong' })

    expect(page).toContain('role="alert"')
    expect(page).toContain('aria-describedby="problem"')
  })
})

describe('pageHeaders', () => {
  const formAction = (...targets: unknown[]) =>
    /form-action ([^;]*)/.exec(pageHeaders(...targets)['content-security-policy']!)?.[1]

  it.each([
    ['nothing', [], "'self'"],
    ['a web client', ['https://shop.example/callback?x=1'], "'self' https://shop.example"],
    ['a native application', ['com.example.shop:/callback'], "'self' com.example.shop:"],
    ['no URI', [undefined, 7, 'nonsense', "x'; script-src *"], "'self'"],
  ])('lets forms lead on to %s', (_what, targets, expected) => {
    expect(formAction(...targets)).toBe(expected)
  })
})
