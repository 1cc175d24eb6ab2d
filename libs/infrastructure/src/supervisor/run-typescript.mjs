import { registerHooks } from 'node:module'

// Specs run from source, before any build: Node strips the types itself, but does not know that './x.js' means './x.ts',
// nor that other libs have a source.
registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier.startsWith('@ltp/'))
      return nextResolve(specifier, { ...context, conditions: ['@ltp/source', ...context.conditions] })
    const isOurs = specifier.startsWith('.') && context.parentURL?.endsWith('.ts')
    return nextResolve(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context)
  },
})
