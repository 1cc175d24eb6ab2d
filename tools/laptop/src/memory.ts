/** Resident memory in whole megabytes, as the service's own metrics tell it; undefined when they do not. */
export async function residentMegabytes(port: number): Promise<number | undefined> {
  try {
    const metrics = await (
      await fetch(`http://127.0.0.1:${port}/metrics`, { signal: AbortSignal.timeout(2_000) })
    ).text()
    const bytes = /^process_resident_memory_bytes(?:\{[^}]*\})? (\S+)/m.exec(metrics)?.[1]
    return bytes === undefined ? undefined : Math.round(Number(bytes) / 1024 / 1024)
  } catch {
    return undefined
  }
}
