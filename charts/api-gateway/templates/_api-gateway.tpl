{{/* What the library chart asks for */}}

{{- define "api-gateway.variables" -}}
PUBLIC_URL: {{ .Values.publicUrls.gateway | quote }}
AUTHORIZATION_SERVER_URL: {{ .Values.publicUrls.authorizationServer | quote }}
{{- with .Values.publicUrls.customerService }}
CUSTOMER_SERVICE_PUBLIC_URL: {{ . | quote }}
{{- end }}
{{- with .Values.publicUrls.orderService }}
ORDER_SERVICE_PUBLIC_URL: {{ . | quote }}
{{- end }}
CUSTOMER_SERVICE_URL: {{ .Values.serviceUrls.customerService | quote }}
ORDER_SERVICE_URL: {{ .Values.serviceUrls.orderService | quote }}
{{- with .Values.serviceUrls.journeyService }}
JOURNEY_SERVICE_URL: {{ . | quote }}
{{- end }}
{{ include "microservice.tokensVariables" . }}
{{ include "microservice.tracingVariables" . }}
FEATURE_FLAGS_FILE: /etc/feature-flags/flags.json
{{- with .Values.corsOrigins }}
CORS_ORIGINS: {{ join "," . | quote }}
{{- end }}
{{- with .Values.trustedProxies }}
TRUSTED_PROXIES: {{ join "," . | quote }}
{{- end }}
{{- end }}

{{- define "api-gateway.secretVariables" -}}
{{- end }}

{{- define "api-gateway.flagsName" -}}
{{ include "microservice.name" . }}-feature-flags
{{- end }}

{{- define "api-gateway.flagsVolume" -}}
name: feature-flags
configMap: { name: {{ include "api-gateway.flagsName" . }} }
{{- end }}

{{- define "api-gateway.flagsMount" -}}
name: feature-flags
mountPath: /etc/feature-flags
readOnly: true
{{- end }}

{{/* All that is for people and clients outside. A prefix / would lead to /health and /metrics, too. */}}
{{- define "api-gateway.paths" -}}
- exact: /
- exact: /icon.svg
- exact: /page-settings.json
- exact: /try-it
- exact: /home.css
- exact: /openapi.json
- /assets
- /swagger-ui
- /customers
- /orders
- /sagas
- /dead-letters
- /journeys
{{- end }}

{{- define "api-gateway.egress" -}}
{{- $policy := .Values.networkPolicy -}}
{{- $urls := .Values.serviceUrls -}}
{{ include "microservice.egress" (dict "ports" (list (include "microservice.portOfUrl" $urls.customerService)) "to" $policy.customerService) }}
{{ include "microservice.egress" (dict "ports" (list (include "microservice.portOfUrl" $urls.orderService)) "to" $policy.orderService) }}
{{- with $urls.journeyService }}
{{ include "microservice.egress" (dict "ports" (list (include "microservice.portOfUrl" .)) "to" $policy.journeyService) }}
{{- end }}
{{ include "microservice.tokensEgress" . }}
{{ include "microservice.tracingEgress" . }}
{{- end }}

{{/* Of what the gateway passes on */}}
{{- define "api-gateway.test" -}}
path: /customers
tokenUrl: {{ include "microservice.tokenUrl" . }}
scope: customers:read
{{- end }}
