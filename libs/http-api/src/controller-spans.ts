import { endFailed, startSpan, withSpan } from '@ltp/tracing'
import { type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common'
import { Observable, tap } from 'rxjs'

/** Makes a span of the work of each handler, such as `OrderController.createOrder`. */
export class ControllerSpans implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const name = `${context.getClass().name}.${context.getHandler().name}`
    return new Observable((subscriber) => {
      const span = startSpan(name)
      const answer = tap({ error: (error: unknown) => endFailed(span, error), complete: () => span.end() })
      return withSpan(span, () => next.handle().pipe(answer).subscribe(subscriber))
    })
  }
}
