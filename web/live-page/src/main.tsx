import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { Session } from './session/session.ts'
import { loadSettings } from './settings.ts'
import './style.css'

const root = createRoot(document.getElementById('page')!)
try {
  const session = new Session(await loadSettings())
  await session.begin()
  root.render(
    <StrictMode>
      <App session={session} />
    </StrictMode>,
  )
} catch (error) {
  root.render(
    <main className="alone" role="alert">
      <h1>This page cannot start</h1>
      <p>{(error as Error).message}</p>
      <p>
        <a href="./">Try again</a>
      </p>
    </main>,
  )
}
