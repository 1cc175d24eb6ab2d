/** Gets a token by the client credentials of the laptop's demo client. @throws with the server's answer when it refuses */
export async function fetchToken(authorizationServer: string, scope: string): Promise<string> {
  const response = await fetch(`${authorizationServer}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('demo:demo-secret').toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
  })
  const answer = await response.text()
  if (!response.ok) throw new Error(`the authorization server gave no token: ${response.status} ${answer}`)
  return (JSON.parse(answer) as { access_token: string }).access_token
}
