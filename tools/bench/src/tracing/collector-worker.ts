import { serve } from '../processes/serve.js'
import { SpanSink } from './span-sink.js'

const sink = await SpanSink.listen()

const methods = {
  url(_: undefined) {
    return sink.url
  },
  take(_: undefined) {
    return sink.take()
  },
}
export type CollectorApi = typeof methods
serve(methods)
