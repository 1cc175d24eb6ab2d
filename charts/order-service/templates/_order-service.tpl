{{/* What the library chart asks for */}}

{{- define "order-service.variables" -}}
{{ include "microservice.tokensVariables" . }}
{{ include "microservice.messagingVariables" . }}
{{ include "microservice.tracingVariables" . }}
{{- end }}

{{- define "order-service.secretVariables" -}}
- {{ include "microservice.databaseUrl" . | nindent 2 | trim }}
- {{ include "microservice.workloadVariable" . | nindent 2 | trim }}
{{- end }}

{{- define "order-service.paths" -}}
- /orders
- /sagas
- /dead-letters/order-service
{{- end }}

{{- define "order-service.egress" -}}
{{ include "microservice.messagingEgress" . }}
{{ include "microservice.tokensEgress" . }}
{{ include "microservice.tracingEgress" . }}
{{- end }}

{{- define "order-service.test" -}}
path: /orders
tokenUrl: {{ include "microservice.tokenUrl" . }}
scope: orders:read
{{- end }}
