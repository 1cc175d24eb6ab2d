{{/* What the library chart asks for */}}

{{- define "authorization-server.variables" -}}
ISSUER: {{ .Values.issuer | quote }}
AUDIENCE: {{ .Values.audience | quote }}
{{ include "microservice.tracingVariables" . }}
{{- end }}

{{- define "authorization-server.secretVariables" -}}
- {{ include "microservice.databaseUrl" . | nindent 2 | trim }}
{{- range tuple "clients" "users" "cookie-keys" "signing-keys" }}
- name: {{ . | upper | replace "-" "_" }}
  valueFrom:
    secretKeyRef: { name: {{ $.Values.secrets.existingSecret | quote }}, key: {{ . }} }
{{- end }}
{{- end }}

{{/* Not /health and /metrics, which are for the cluster */}}
{{- define "authorization-server.paths" -}}
- /oauth2
- /.well-known
{{- end }}

{{- define "authorization-server.egress" -}}
{{ include "microservice.databaseEgress" . }}
{{ include "microservice.tracingEgress" . }}
{{- end }}

{{- define "authorization-server.test" -}}
path: /.well-known/openid-configuration
open: true
tokenUrl: {{ printf "http://%s:%v/oauth2/token" (include "microservice.name" .) .Values.service.port }}
scope: ''
{{- end }}
