import { sectionsIn } from './sections.js'

/** What somebody who was woken up asks, in this order. */
const QUESTIONS = ['What users see', 'Look first', 'End it', 'It has ended']

/** What is missing in a runbook, a section for each alert, or is about an alert that there is not: one line per problem. */
export function problemsOfRunbook(text: string, alerts: readonly string[]): string[] {
  const parts = text.split(/^(?=## )/m).slice(1)
  return parts.flatMap((part) => {
    const heading = sectionsIn(part)[0]?.heading ?? ''
    const places = QUESTIONS.map((question) => part.indexOf(`\n**${question}**`))
    const unanswered = QUESTIONS.filter((_, index) => places[index] === -1)
    const isInOrder = places.every((place, index) => index === 0 || place > places[index - 1]!)
    return [
      ...(alerts.includes(heading) ? [] : [`${heading}: there is no such alert`]),
      ...unanswered.map((question) => `${heading}: it does not tell: ${question}`),
      ...(unanswered.length > 0 || isInOrder ? [] : [`${heading}: it has another order than ${QUESTIONS.join(', ')}`]),
    ]
  })
}
