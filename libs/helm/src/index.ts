export { helm, HelmError, runHelm } from './helm.js'
export { helmCommand, kubectlCommand } from './helm-command.js'
