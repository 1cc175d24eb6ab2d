/** What a SIGSTOP or a frozen virtual machine does to a process. */
export function freezeThisProcess(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
