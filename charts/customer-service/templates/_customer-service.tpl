{{/* What the library chart asks for */}}

{{- define "customer-service.variables" -}}
{{ include "microservice.tokensVariables" . }}
{{ include "microservice.messagingVariables" . }}
{{ include "microservice.tracingVariables" . }}
{{- end }}

{{- define "customer-service.secretVariables" -}}
- {{ include "microservice.databaseUrl" . | nindent 2 | trim }}
- {{ include "microservice.workloadVariable" . | nindent 2 | trim }}
{{- end }}

{{- define "customer-service.paths" -}}
- /customers
- /dead-letters/customer-service
{{- end }}

{{- define "customer-service.egress" -}}
{{ include "microservice.messagingEgress" . }}
{{ include "microservice.tokensEgress" . }}
{{ include "microservice.tracingEgress" . }}
{{- end }}

{{- define "customer-service.test" -}}
path: /customers
tokenUrl: {{ include "microservice.tokenUrl" . }}
scope: customers:read
{{- end }}
