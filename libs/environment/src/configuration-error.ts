/** The environment lacks values or holds wrong ones. The message names every one of them, one a line. */
export class ConfigurationError extends Error {
  readonly code = 'INVALID_CONFIGURATION'
  override readonly name = 'ConfigurationError'

  constructor(readonly problems: readonly string[]) {
    super(
      `the configuration is not usable; set these environment variables:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    )
  }
}
