export { helm, HelmError } from './helm.js'
export { helmCommand, kubectlCommand } from './helm-command.js'
