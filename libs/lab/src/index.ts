export { Lab, LAB_POLL_MS, type LabOptions } from './lab.js'
export { LabFile } from './lab-file.js'
export { LAB_RULE, labEnvironment } from './settings.js'
export { ALL_OFF, LAB_SWITCHES, type LabSwitch, type Switches } from './switches.js'
