import { Public } from '@ltp/auth'
import { parseBody } from '@ltp/http-api'
import { Body, Controller, HttpCode, Post } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import { Journeys } from '../../domain/journeys.js'
import { otlpRequest } from './otlp-request.js'

/** Takes spans of services, as a collector does: OTLP over HTTP, as JSON. Exporters have no token; the network says who may send. */
@ApiExcludeController()
@Controller('v1/traces')
@Public()
export class OtlpController {
  constructor(private readonly journeys: Journeys) {}

  @Post()
  @HttpCode(200)
  export(@Body() body: unknown): object {
    this.journeys.add(parseBody(otlpRequest, body))
    return {}
  }
}
