import { rmSync } from 'node:fs'
import { join } from 'node:path'

/** Before contract tests run: what they verify no longer is not recorded. */
export default function forgetVerifiedPacts(_global, { rootDir }) {
  rmSync(join(rootDir, '.verified-pacts'), { recursive: true, force: true })
}
