import { Controller } from '@nestjs/common'
import { DeadLettersController } from '@ltp/transactional-messaging'

/** Under a path of its own, as behind an Ingress or a Gateway all services share one host. */
@Controller('dead-letters/customer-service')
export class CustomerDeadLettersController extends DeadLettersController {}
