export { Lab, type LabOptions } from './lab.js'
export { LabFile } from './lab-file.js'
export { ALL_OFF, isLabSwitch, LAB_SWITCHES, type LabSwitch, type Switches } from './switches.js'
