import { lazy, Suspense, useSyncExternalStore } from 'react'
import { Button } from 'react-aria-components/Button'
import { type Session } from './session/session.ts'

// what only people who are signed in see is loaded then
const SignedIn = lazy(() => import('./signed-in.tsx'))

export function App({ session }: { readonly session: Session }) {
  const isSignedIn = useSyncExternalStore(session.observe, () => session.accessToken !== undefined)
  return (
    <>
      <header className="top">
        <h1>Customers &amp; Orders</h1>
        <nav aria-label="Elsewhere">
          <a href="./swagger-ui/index.html">API</a>
          {isSignedIn ? (
            <Button onPress={() => void session.signOut()}>Sign out</Button>
          ) : (
            <Button className="primary" onPress={() => void session.signIn()}>
              Sign in
            </Button>
          )}
        </nav>
      </header>
      {isSignedIn ? (
        <Suspense fallback={<p className="alone">Loading …</p>}>
          <SignedIn session={session} />
        </Suspense>
      ) : (
        <Welcome />
      )}
    </>
  )
}

function Welcome() {
  return (
    <main className="alone">
      <h2>See an order travel</h2>
      <p>
        Customers place orders against a credit limit. Two services agree by a saga; their messages go through an
        outbox, a relay, a broker and an inbox. Sign in, place an order, and watch each message on its way.
      </p>
      <p>On a laptop the user is “user”, the password “password”.</p>
    </main>
  )
}
