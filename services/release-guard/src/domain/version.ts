const VERSION = /(\d+)\.(\d+)\.(\d+)-BUILD\.(\d{14})$/

/** The labels by which charts tell their version: what `helm.sh/chart` ends with, else the application's. */
const LABELS = ['helm.sh/chart', 'app.kubernetes.io/version'] as const

/** The version of the pipeline that labels tell, such as `0.1.0-BUILD.20261129080000`; undefined when it is none of the pipeline's. */
export function versionIn(labels: Readonly<Record<string, string>>): string | undefined {
  return LABELS.map((label) => VERSION.exec(labels[label] ?? '')?.[0]).find((version) => version !== undefined)
}

/** Whether a version was built from later work than another: the first number that differs decides, the time of the build last. */
export function isNewer(version: string, than: string): boolean {
  const [one, other] = [numbersOf(version), numbersOf(than)]
  const at = one.findIndex((number, index) => number !== other[index])
  return at >= 0 && one[at]! > other[at]!
}

const numbersOf = (version: string) => VERSION.exec(version)?.slice(1).map(Number) ?? []
