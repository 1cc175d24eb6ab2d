// As process 1 of a container, a program is not ended by a signal for which it has no handler. Ours have one only when they
// have started; until then this ends them, with the exit code that a shell would give.
for (const [signal, number] of [
  ['SIGTERM', 15],
  ['SIGINT', 2],
]) {
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) process.exit(128 + number)
  })
}
