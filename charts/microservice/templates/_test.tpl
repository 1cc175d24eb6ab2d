{{/*
`helm test`: calls the service as a client would, from a pod of its own image. The chart gives "<chart>.test", a map: path (of the
API), tokenUrl, scope, and open: true where no token is needed.
*/}}
{{- define "microservice.test" -}}
{{- $test := include (printf "%s.test" .Chart.Name) . | fromYaml -}}
{{- $name := include "microservice.name" . -}}
apiVersion: v1
kind: Pod
metadata:
  name: {{ $name }}-test
  labels:
    app.kubernetes.io/name: {{ $name }}-test
    app.kubernetes.io/instance: {{ .Release.Name | quote }}
    app.kubernetes.io/component: test
    {{- include "microservice.commonLabels" . | nindent 4 }}
  annotations:
    helm.sh/hook: test
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  restartPolicy: Never
  activeDeadlineSeconds: 120
  {{- include "microservice.podSecurity" . | nindent 2 }}
  containers:
    - name: test
      image: {{ include "microservice.image" . }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      securityContext:
        {{- include "microservice.containerSecurity" . | nindent 8 }}
      resources:
        requests: { cpu: 50m, memory: 64Mi, ephemeral-storage: 8Mi }
        limits: { memory: 128Mi, ephemeral-storage: 64Mi }
      env:
        - name: API
          value: {{ printf "%s%s" (.Values.test.url | default (printf "http://%s:%v" $name .Values.service.port)) $test.path | quote }}
        - name: STATUS_WITHOUT_TOKEN
          value: {{ ternary "200" "401" ($test.open | default false) | quote }}
        - name: TOKEN_URL
          value: {{ .Values.test.tokenUrl | default $test.tokenUrl | quote }}
        - name: SCOPE
          value: {{ $test.scope | quote }}
        {{- with .Values.test.existingSecret }}
        {{- range tuple "client-id" "client-secret" }}
        - name: {{ . | upper | replace "-" "_" }}
          valueFrom:
            secretKeyRef: { name: {{ $.Values.test.existingSecret | quote }}, key: {{ . }} }
        {{- end }}
        {{- end }}
      command: [node, --input-type=module, --eval]
      args:
        - |
          {{- include "microservice.testScript" . | nindent 10 }}
{{- end }}

{{- define "microservice.testScript" -}}
const { API, STATUS_WITHOUT_TOKEN, TOKEN_URL, SCOPE, CLIENT_ID, CLIENT_SECRET } = process.env
const ask = (url, options) => fetch(url, { ...options, signal: AbortSignal.timeout(10_000) })

async function check(what, expected, headers = {}) {
  const { status } = await ask(API, { headers })
  console.log(`GET ${API} ${what}: ${status}`)
  if (status !== expected) throw new Error(`${expected} was expected`)
}

await check('without a token', Number(STATUS_WITHOUT_TOKEN))
if (CLIENT_ID) {
  const authorization = `Basic ${btoa([CLIENT_ID, CLIENT_SECRET].map(encodeURIComponent).join(':'))}`
  const body = new URLSearchParams({ grant_type: 'client_credentials', scope: SCOPE })
  const answer = await ask(TOKEN_URL, { method: 'POST', headers: { authorization }, body })
  console.log(`POST ${TOKEN_URL}: ${answer.status}`)
  const { access_token: token } = await answer.json()
  await check('with a token', 200, { authorization: `Bearer ${token}` })
}
{{- end }}
