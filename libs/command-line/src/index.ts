export { parseArguments, WrongArguments } from './arguments.js'
