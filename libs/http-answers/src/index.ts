export type { Answer, AnswerObserver } from './answer.js'
export { type Answers, answersOf } from './answers.js'
