import { type Dashboard } from './dashboard.js'
import { delivery } from './delivery.js'
import { messages } from './messages.js'
import { requests } from './requests.js'
import { sagas } from './sagas.js'

export const DASHBOARDS: readonly Dashboard[] = [requests, messages, sagas, delivery]

/** Where their files are, from the root of the repository: `<uid>.json`. */
export const FOLDER = 'gitops/apps/dashboards'
