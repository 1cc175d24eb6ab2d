import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  base: './',
  plugins: [react()],
  build: {
    // nothing in the page itself: the content security policy lets in files of this host alone
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
