{{/* Names and labels. A service's Deployment is named like its release: with Flagger beside a second one, whose name ends with -primary. */}}

{{- define "microservice.name" -}}
{{- ternary .Release.Name (printf "%s-%s" .Release.Name .Chart.Name) (contains .Chart.Name .Release.Name) | trunc 53 | trimSuffix "-" }}
{{- end }}

{{/* The label that Flagger rewrites: the pods of the primary Deployment have another value. Nothing but that Deployment may select by it. */}}
{{- define "microservice.workloadLabel" -}}
app.kubernetes.io/name: {{ include "microservice.name" . }}
{{- end }}

{{/* What Flagger leaves alone: selects all pods of the service, of both Deployments */}}
{{- define "microservice.selector" -}}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/component: service
{{- end }}

{{- define "microservice.commonLabels" -}}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: laptop-to-production
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "microservice.labels" -}}
{{ include "microservice.workloadLabel" . }}
{{ include "microservice.selector" . }}
{{ include "microservice.commonLabels" . }}
{{- end }}

{{- define "microservice.metadata" -}}
name: {{ include "microservice.name" . }}
labels:
  {{- include "microservice.labels" . | nindent 2 }}
{{- end }}

{{/* `helm --set-string x.enabled=true` gives a text, and the text "false" would be true */}}
{{- define "microservice.isOn" -}}
{{- if eq (toString .) "true" }}true{{ end }}
{{- end }}

{{- define "microservice.image" -}}
{{- with .Values.image -}}
{{- $tag := .tag | default $.Chart.AppVersion -}}
{{- if .digest }}{{ printf "%s@%s" .repository .digest }}{{ else }}{{ printf "%s:%s" .repository $tag }}{{ end }}
{{- end -}}
{{- end }}
