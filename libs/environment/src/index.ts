export { readEnvironment } from './read-environment.js'
export { ConfigurationError } from './configuration-error.js'
export {
  baseUrl,
  hasOwnPassword,
  host,
  httpUrl,
  integer,
  logEnvironment,
  onOff,
  port,
  postgresUrl,
  profile,
  proxies,
  textList,
  type Profile,
} from './settings.js'
