export interface Step {
  readonly title: string
  /** Shell lines that run as they stand, after those of the steps before. */
  readonly shell: string
  readonly outcome: string
}

export interface TryIt {
  readonly gateway: string
  readonly authorizationServer: string
  /** `id:secret` of an OAuth client as the shell sees it. */
  readonly client: string
}

const SCOPES = 'customers:read customers:write orders:read orders:write'

/** From a token to an approved order, by curl and sed alone. An answer without the id that it should hold is shown. */
export function tryItSteps({ gateway, authorizationServer, client }: TryIt): Step[] {
  return [
    {
      title: 'Get an access token',
      shell: `ANSWER=$(curl -sS ${authorizationServer}/oauth2/token \\
  -u ${client} \\
  -d grant_type=client_credentials \\
  -d 'scope=${SCOPES}')
TOKEN=${fromAnswer('"access_token":"\\([^"]*\\)"')}
[ "$TOKEN" ] && echo "\${#TOKEN} characters" || ${showAnswer}`,
      outcome: 'A signed JWT, good for some minutes, that every service checks by itself.',
    },
    {
      title: 'Create a customer with a credit limit of 15.00',
      shell: `ANSWER=$(curl -sS ${gateway}/customers \\
  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
  -d '{"name":"Ada","creditLimit":{"amount":15.00}}')
${showAnswer}
CUSTOMER=${fromAnswer('"customerId":\\([0-9]*\\)')}`,
      outcome: 'customer-service answers with the new id.',
    },
    {
      title: 'Order for 12.34',
      shell: `ANSWER=$(curl -sS ${gateway}/orders \\
  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
  -d '{"customerId":'"$CUSTOMER"',"orderTotal":{"amount":12.34}}')
${showAnswer}
ORDER=${fromAnswer('"orderId":\\([0-9]*\\)')}`,
      outcome: 'The answer comes at once; a saga asks customer-service for the credit meanwhile.',
    },
    {
      title: 'Read the order',
      shell: `sleep 1; curl -sS ${gateway}/orders/$ORDER \\
  -H "Authorization: Bearer $TOKEN"; echo`,
      outcome: 'APPROVED. Order for 123.40 instead, and it is REJECTED with INSUFFICIENT_CREDIT.',
    },
    {
      title: 'Read the customer’s order history',
      shell: `curl -sS ${gateway}/customers/$CUSTOMER/orderhistory \\
  -H "Authorization: Bearer $TOKEN"; echo`,
      outcome: 'The gateway composes it from both services.',
    },
  ]
}

// not echo: in some shells it changes the backslashes of JSON
const showAnswer = `printf '%s\\n' "$ANSWER"`

function fromAnswer(pattern: string): string {
  return `$(${showAnswer} | sed -n 's/.*${pattern}.*/\\1/p')`
}
