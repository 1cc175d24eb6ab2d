export { ScratchLab } from './scratch-lab.js'
