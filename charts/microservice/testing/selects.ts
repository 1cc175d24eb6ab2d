type Labels = Readonly<Record<string, string>>

/** Whether a selector's matchLabels hold for labels. */
export const selects = (matchLabels: Labels | undefined, labels: Labels | undefined) =>
  matchLabels !== undefined && Object.entries(matchLabels).every(([key, value]) => labels?.[key] === value)
