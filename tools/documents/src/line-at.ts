/** The line of a text in which a place is, counted from 1. */
export const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length
