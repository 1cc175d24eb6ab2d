/** What a person has to do something about; shown without a stack. */
export class UserError extends Error {}
