{{/* What the library chart asks for */}}

{{- define "release-guard.variables" -}}
NAMESPACE: {{ .Release.Namespace | quote }}
TOKEN_URL: {{ .Values.client.tokenUrl | quote }}
GITHUB_API_URL: {{ .Values.github.apiUrl | quote }}
GITHUB_REPOSITORY: {{ .Values.github.repository | quote }}
WATCH_SECONDS: {{ .Values.watch.seconds }}
WATCH_INTERVAL_SECONDS: {{ .Values.watch.intervalSeconds }}
{{- end }}

{{- define "release-guard.secretVariables" -}}
- name: GITHUB_TOKEN
  valueFrom:
    secretKeyRef: { name: {{ .Values.github.existingSecret | quote }}, key: {{ .Values.github.existingSecretKey | quote }} }
{{- range tuple "client-id" "client-secret" }}
- name: {{ . | upper | replace "-" "_" }}
  valueFrom:
    secretKeyRef: { name: {{ $.Values.client.existingSecret | quote }}, key: {{ . }} }
{{- end }}
{{- end }}

{{- define "release-guard.egress" -}}
{{- $policy := .Values.networkPolicy -}}
{{ include "microservice.egress" (dict "ports" $policy.kubernetesPorts "to" $policy.kubernetes) }}
# new versions, whatever their ports
- to:
    {{- toYaml $policy.services | nindent 4 }}
{{ include "microservice.egress" (dict "ports" (list $policy.prometheusPort) "to" $policy.prometheus) }}
{{ include "microservice.egress" (dict "ports" (list (include "microservice.portOfUrl" .Values.client.tokenUrl)) "to" $policy.authorizationServer) }}
{{ include "microservice.egress" (dict "ports" (list (include "microservice.portOfUrl" .Values.github.apiUrl)) "to" $policy.github) }}
{{- end }}

{{/* That it runs. Its API is for Flagger, and tests what is being released. */}}
{{- define "release-guard.test" -}}
path: /health/ready
open: true
tokenUrl: {{ .Values.client.tokenUrl | quote }}
scope: ''
{{- end }}
