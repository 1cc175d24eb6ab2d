{{/* Environment variables: those that all services have, the chart's own, then what `environment` says of others */}}
{{- define "microservice.configmap" -}}
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "microservice.metadata" . | nindent 2 }}
data:
  {{- include "microservice.variables" . | nindent 2 }}
{{- end }}

{{- define "microservice.variables" -}}
{{- $all := dict "PROFILE" "cluster" "PORT" .Values.service.port "LOG_LEVEL" .Values.logLevel -}}
{{- $_ := set $all "SHUTDOWN_DRAIN_MS" (mul .Values.shutdown.drainSeconds 1000) -}}
{{- $all = merge (include (printf "%s.variables" .Chart.Name) . | fromYaml) $all -}}
{{- range $name, $value := mergeOverwrite $all .Values.environment }}
{{/* numbers of YAML are floats here: 3600000 would become 3.6e+06 */ -}}
{{ $name }}: {{ ternary ($value | int64) $value (kindIs "float64" $value) | toString | quote }}
{{- end }}
{{- end }}

{{/* Of all that pods read at their start, except Secrets that the chart does not make */}}
{{- define "microservice.checksum" -}}
{{- printf "%s\n%s" (include "microservice.variables" .) (toYaml (.Values.database | default dict)) | sha256sum }}
{{- end }}
