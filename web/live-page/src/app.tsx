import { lazy, Suspense, useSyncExternalStore } from 'react'
import { Button } from 'react-aria-components/Button'
import { type Drafts } from './session/drafts.ts'
import { type Session } from './session/session.ts'
import { type Settings } from './settings.ts'

// what only people who are signed in see is loaded then
const SignedIn = lazy(() => import('./signed-in.tsx'))

interface Properties {
  readonly session: Session
  readonly drafts: Drafts
  readonly settings: Settings
}

export function App({ session, drafts, settings }: Properties) {
  const state = useSyncExternalStore(session.observe, session.state)
  const signOut = () => {
    drafts.forgetAll()
    void session.signOut()
  }
  return (
    <>
      <header className="top">
        <h1>Customers &amp; Orders</h1>
        {state === 'ended' && (
          <p role="alert">
            You have been signed out: your session has ended. Sign in again. What you have typed is kept.
          </p>
        )}
        <nav aria-label="Elsewhere">
          <a href="./swagger-ui/index.html">API</a>
          {state === 'signed-in' ? (
            <Button key="out" onPress={signOut}>
              Sign out
            </Button>
          ) : (
            // who was at work goes on by the keyboard
            <Button key="in" className="primary" autoFocus={state === 'ended'} onPress={() => void session.signIn()}>
              Sign in
            </Button>
          )}
        </nav>
      </header>
      {state === 'signed-in' ? (
        <Suspense fallback={<p className="alone">Loading …</p>}>
          <SignedIn session={session} drafts={drafts} settings={settings} />
        </Suspense>
      ) : (
        <Welcome refusal={session.refusal} />
      )}
    </>
  )
}

function Welcome({ refusal }: { readonly refusal?: string }) {
  return (
    <main className="alone">
      {refusal !== undefined && <p role="alert">You are not signed in: {refusal}</p>}
      <h2>See an order travel</h2>
      <p>
        Customers place orders against a credit limit. Two services agree by a saga; their messages go through an
        outbox, a relay, a broker and an inbox. Sign in, place an order, and watch each message on its way.
      </p>
      <p>On a laptop the user is “user”, the password “password”.</p>
    </main>
  )
}
