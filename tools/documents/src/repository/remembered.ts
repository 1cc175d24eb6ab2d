/** Asks for the same once. */
export function remembered<Args extends readonly string[], Answer>(
  ask: (...args: Args) => Answer,
): (...args: Args) => Answer {
  const answers = new Map<string, Answer>()
  return (...args) => {
    const key = args.join('\n')
    if (!answers.has(key)) answers.set(key, ask(...args))
    return answers.get(key) as Answer
  }
}
