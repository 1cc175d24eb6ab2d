import { type Report } from './report.ts'

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
/** A fence that is longer than any in the text, which may hold answers of a faulty service. */
const fenced = (lines: readonly string[]) => {
  const longest = Math.max(
    2,
    ...(lines
      .join('\n')
      .match(/`+/g)
      ?.map((ticks) => ticks.length) ?? []),
  )
  const fence = '`'.repeat(longest + 1)
  return [fence, ...lines, fence]
}

/** For people, as in the summary of a job. */
export function markdownOf({ date, application, result, parts }: Report): string {
  const addresses = Object.entries(application).map(([name, url]) => `${name} at ${url}`)
  return [
    `## Non-functional tests: ${result}`,
    '',
    `${date}; ${addresses.join(', ')}`,
    '',
    '| part | result | seconds | what |',
    '| --- | --- | ---: | --- |',
    ...parts.map((it) => `| ${it.part} | ${it.result} | ${it.seconds.toFixed(1)} | ${cell(it.summary)} |`),
    ...parts.flatMap(({ part, details }) => (details.length === 0 ? [] : ['', `### ${part}`, '', ...fenced(details)])),
    '',
  ].join('\n')
}
