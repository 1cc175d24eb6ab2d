export { stopIdleTimers } from './stop-idle-timers.js'
