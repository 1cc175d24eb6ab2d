import { readFile } from 'node:fs/promises'
import { transform } from '@swc/core'
import type { Plugin } from 'rolldown'

/** Compiles as `nx build` and the specs do, by the same settings: Nest needs the metadata of decorators. */
export function compile(): Plugin {
  return {
    name: 'swc',
    async transform(code, id) {
      if (!id.endsWith('.ts')) return null
      const { exclude: _specs, ...settings } = JSON.parse(
        await readFile(new URL('../../../.swcrc', import.meta.url), 'utf8'),
      ) as { exclude: unknown }
      const compiled = await transform(code, { ...settings, filename: id, sourceMaps: true, swcrc: false })
      return { code: compiled.code, map: compiled.map ?? null, moduleType: 'js' }
    },
  }
}
