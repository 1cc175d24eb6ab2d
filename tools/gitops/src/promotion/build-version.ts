/** `0.1.0-BUILD.<yyyymmddhhmmss>` */
export const BUILD_VERSION = /^(\d+)\.(\d+)\.(\d+)-BUILD\.(\d{14})$/

/** Whether a text is a version as the pipeline gives them: `0.1.0-BUILD.<yyyymmddhhmmss>`. */
export const isBuildVersion = (text: string): boolean => BUILD_VERSION.test(text)

/**
 * Whether one version was built from later work than another: the first number that differs decides, the time of the build last.
 *
 * @throws RangeError for what is no version of the pipeline
 */
export function isNewer(version: string, than: string): boolean {
  const [one, other] = [numbersOf(version), numbersOf(than)]
  const at = one.findIndex((number, index) => number !== other[index])
  return at >= 0 && one[at]! > other[at]!
}

function numbersOf(version: string): number[] {
  const numbers = BUILD_VERSION.exec(version)?.slice(1).map(Number)
  if (!numbers) throw new RangeError(`${version} is not 1.2.3-BUILD.<yyyymmddhhmmss>`)
  return numbers
}

/** When it was built. */
export function timeOf(version: string): Date {
  const [year, month, day, hours, minutes, seconds] =
    /(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(version)?.slice(1).map(Number) ?? []
  return new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day, hours, minutes, seconds))
}
