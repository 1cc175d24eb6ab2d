/** The environment lacks values or holds wrong ones. The message names every one of them, one a line. */
export class ConfigurationError extends Error {
  readonly code = 'INVALID_CONFIGURATION'
  override readonly name = 'ConfigurationError'

  constructor(
    readonly problems: readonly string[],
    readonly heading = 'the configuration is not usable; set these environment variables:',
  ) {
    super([heading, ...problems.map((problem) => `  ${problem}`)].join('\n'))
  }
}
