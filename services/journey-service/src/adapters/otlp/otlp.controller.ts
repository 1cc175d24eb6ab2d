import { Public } from '@ltp/auth'
import { parseBody } from '@ltp/http-api'
import { Counter, Registry } from '@ltp/metrics'
import { Body, Controller, HttpCode, Post } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import { Journeys } from '../../domain/journeys.js'
import { otlpRequest } from './otlp-request.js'

/** Takes spans of services, as a collector does: OTLP over HTTP, as JSON. Exporters have no token; the network says who may send. */
@ApiExcludeController()
@Controller('v1/traces')
@Public()
export class OtlpController {
  private readonly received: Counter<'outcome'>

  constructor(
    private readonly journeys: Journeys,
    registry: Registry,
  ) {
    this.received = new Counter({
      name: 'spans_received_total',
      help: 'Spans that exporters have sent, by whether they could be read',
      labelNames: ['outcome'],
      registers: [registry],
    })
    this.count(0, 0)
  }

  @Post()
  @HttpCode(200)
  export(@Body() body: unknown): object {
    const { spans, rejected } = parseBody(otlpRequest, body)
    this.journeys.add(spans)
    this.count(spans.length, rejected)
    if (rejected === 0) return {}
    // an exporter does not send them again; 64-bit integers are strings in OTLP's JSON
    return { partialSuccess: { rejectedSpans: String(rejected), errorMessage: 'spans without good ids or times' } }
  }

  private count(accepted: number, rejected: number): void {
    this.received.inc({ outcome: 'accepted' }, accepted)
    this.received.inc({ outcome: 'rejected' }, rejected)
  }
}
