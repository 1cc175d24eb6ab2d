import { Controller, Get, Module } from '@nestjs/common'
import { AuthModule, RequiredScope } from '@ltp/auth'
import { createHttpApp } from '@ltp/http-api'
import { MetricsModule } from '@ltp/metrics'
import { ANSWER } from './answer.js'

/** Everything that a service puts around an answer, and a fixed answer: access log, metrics, guard, serialization. */
@Controller('customers')
class FixedCustomerController {
  @Get(':customerId')
  @RequiredScope('customers:read')
  getCustomer(): typeof ANSWER {
    return ANSWER
  }
}

const { ISSUER: issuer = '', JWKS_URI: jwksUri = '', PORT } = process.env

@Module({
  imports: [MetricsModule.forRoot(), AuthModule.register({ issuer, jwksUri, audience: 'customers-and-orders' })],
  controllers: [FixedCustomerController],
})
class FixedCustomerModule {}

const app = await createHttpApp(FixedCustomerModule)
await app.listen(Number(PORT), '127.0.0.1')
