export { cachedFolder, isCached } from './cached-folder.js'
