import { registerHooks } from 'node:module'

// Specs run from source, before any build: Node strips the types itself, but does not know that './x.js' means './x.ts'.
registerHooks({
  resolve(specifier, context, nextResolve) {
    const isOurs = specifier.startsWith('.') && context.parentURL?.endsWith('.ts')
    return nextResolve(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context)
  },
})
