// For Docker: asks the service in this container whether it is ready, and prints its answer when it is not.
try {
  const answer = await fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`, {
    signal: AbortSignal.timeout(4_000),
  })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
} catch (error) {
  console.error(error.cause?.message ?? error.message)
  process.exitCode = 1
}
