import { rolldown } from 'rolldown'
import { compile } from './compile.ts'
import { isExternal } from './external.ts'

export interface BundleOptions {
  /** The folder of a service. */
  readonly project: string
  /** Names of files in its `src`, without extension. */
  readonly entryPoints: readonly string[]
  /** The folder to write to. */
  readonly output: string
}

/**
 * Bundles the programs of a service with all they import: the packages of others go to `vendor/`, which changes seldom, the
 * rest to `dist/`. Names are kept, as Nest, TypeORM and stack traces show them; source maps lie beside.
 *
 * @returns the paths of all modules that went in
 */
export async function bundle({ project, entryPoints, output }: BundleOptions): Promise<readonly string[]> {
  const build = await rolldown({
    cwd: project,
    platform: 'node',
    input: Object.fromEntries(entryPoints.map((name) => [name, `./src/${name}.ts`])),
    // the sources of our libs, too, instead of what was built from them at some time
    resolve: { conditionNames: ['@ltp/source', 'node', 'default'], extensionAlias: { '.js': ['.ts', '.js'] } },
    external: isExternal,
    plugins: [compile()],
    onLog(level, log, handle) {
      if (level === 'warn' && log.code !== 'EVAL') handle('error', log)
    },
  })
  const { output: chunks } = await build.write({
    dir: output,
    format: 'esm',
    sourcemap: true,
    sourcemapExcludeSources: true,
    keepNames: true,
    minify: { compress: true, mangle: false, codegen: true },
    codeSplitting: { groups: [{ name: 'vendor', test: /node_modules/ }] },
    entryFileNames: 'dist/[name].js',
    chunkFileNames: ({ name }) => (name === 'vendor' ? 'vendor/[name].js' : 'dist/[name].js'),
  })
  await build.close()
  return chunks.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []))
}
