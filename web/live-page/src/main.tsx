import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { Drafts } from './session/drafts.ts'
import { Session } from './session/session.ts'
import { userManager } from './session/user-manager.ts'
import { loadSettings } from './settings.ts'
import './style.css'

const root = createRoot(document.getElementById('page')!)
try {
  const settings = await loadSettings()
  const session = new Session(userManager(settings))
  // what was sent back is good once
  await session.begin(location.search).finally(() => history.replaceState(null, '', location.pathname))
  const drafts = new Drafts(sessionStorage)
  if (session.subject !== undefined) drafts.handTo(session.subject)
  root.render(
    <StrictMode>
      <App session={session} drafts={drafts} settings={settings} />
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
