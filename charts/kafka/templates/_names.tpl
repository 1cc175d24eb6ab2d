{{- define "kafka.name" -}}
{{ .Release.Name }}
{{- end }}

{{- define "kafka.tag" -}}
{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "kafka.image" -}}
{{- with .Values.image -}}
{{- if .digest }}{{ printf "%s@%s" .repository .digest }}{{ else }}{{ printf "%s:%s" .repository (include "kafka.tag" $) }}{{ end }}
{{- end -}}
{{- end }}

{{- define "kafka.selector" -}}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/component: broker
{{- end }}

{{- define "kafka.metadata" -}}
name: {{ include "kafka.name" . | quote }}
labels:
  app.kubernetes.io/name: kafka
  {{- include "kafka.selector" . | nindent 2 }}
  app.kubernetes.io/version: {{ include "kafka.tag" . | quote }}
  app.kubernetes.io/part-of: laptop-to-production
  app.kubernetes.io/managed-by: {{ .Release.Service }}
  helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}
