/** What kafkajs 2.2.4 does not export: only as much of it as is used here. */
declare module 'kafkajs/src/network/requestQueue/index.js' {
  export default class RequestQueue {
    readonly pending: readonly unknown[]
    readonly throttledUntil: number
    scheduleCheckPendingRequests: (this: RequestQueue) => void
  }
}
