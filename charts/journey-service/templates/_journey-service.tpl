{{/* What the library chart asks for */}}

{{- define "journey-service.variables" -}}
{{ include "microservice.tokensVariables" . }}
{{- end }}

{{- define "journey-service.secretVariables" -}}
{{- end }}

{{- define "journey-service.egress" -}}
{{ include "microservice.tokensEgress" . }}
{{- end }}

{{- define "journey-service.test" -}}
path: /journeys
tokenUrl: {{ include "microservice.tokenUrl" . }}
scope: journeys:read
{{- end }}
