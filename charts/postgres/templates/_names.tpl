{{/* A StatefulSet's name goes into a label of its pods, with 11 characters more: 52 are left of 63 */}}
{{- define "postgres.name" -}}
{{ .Release.Name | trunc 43 | trimSuffix "-" }}-postgres
{{- end }}

{{- define "postgres.tag" -}}
{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "postgres.image" -}}
{{- with .Values.image -}}
{{- if .digest }}{{ printf "%s@%s" .repository .digest }}{{ else }}{{ printf "%s:%s" .repository (include "postgres.tag" $) }}{{ end }}
{{- end -}}
{{- end }}

{{- define "postgres.selector" -}}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/component: database
{{- end }}

{{- define "postgres.metadata" -}}
name: {{ include "postgres.name" . }}
labels:
  app.kubernetes.io/name: postgres
  {{- include "postgres.selector" . | nindent 2 }}
  app.kubernetes.io/version: {{ include "postgres.tag" . | quote }}
  app.kubernetes.io/part-of: laptop-to-production
  app.kubernetes.io/managed-by: {{ .Release.Service }}
  helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "postgres.urlEncoded" -}}
{{ urlquery . | replace "+" "%20" }}
{{- end }}
