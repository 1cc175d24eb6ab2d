import { catches } from '../../src/checks/catches.ts'
import { passes } from '../../src/checks/passes.ts'
import { type LabDefinition } from '../../src/lab.ts'

const SPEC = 'services/customer-service/test/component/customer-service.component.spec.ts'
const GUARD = 'libs/auth/src/jwt-auth.guard.ts'

export const lab: LabDefinition = {
  title: 'component tests: a service as it ships, with JWT',
  checks: [
    passes({
      spec: SPEC,
      only: /^(is answered with a token|is refused without|is refused when|answers a)/,
      hint: 'services/customer-service/src/customer-service.module.ts is the only file that puts adapters together: what has it done to AuthModule?',
    }),
    catches({
      spec: SPEC,
      inOriginal: true,
      fault: {
        file: GUARD,
        find: 'if (!scopes.every((scope) => token.scopes.has(scope))) throw new InsufficientScopeError(scopes)',
        replace: '',
      },
      says: 'your spec notices a service that does not ask for scopes',
      hint: 'component.tokens.signed({ scope: ... }) makes a good token with another scope. Which status is the answer of who is known, and may not?',
      others: [
        {
          fault: {
            file: GUARD,
            find: 'this.verifier.verify(jwt)',
            replace:
              'this.verifier.verify(jwt).catch(() => ({ scopes: new Set(rule.scopes) }) as unknown as AccessToken)',
          },
          says: 'your spec notices a service that takes any token',
          hint: 'component.tokens makes tokens that the authorization server never would: libs/component-testing/src/tokens/token-maker.ts.',
        },
      ],
    }),
  ],
}
