export { Surroundings } from './surroundings.js'
