import { parse } from 'yaml'

/** An alert of Prometheus. */
export interface Alert {
  readonly alert: string
  readonly expr: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
}

export interface Recording {
  readonly record: string
  readonly expr: string
}

export type Rule = Alert | Recording

export const isAlert = (rule: Rule): rule is Alert => 'alert' in rule

/** Of a file of rules for Prometheus, in which promtool has found nothing wrong. */
export function rulesIn(text: string): Rule[] {
  const { groups } = parse(text) as { groups: readonly { rules: readonly Rule[] }[] }
  return groups.flatMap(({ rules }) => rules)
}
