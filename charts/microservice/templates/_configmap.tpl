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
{{- $own := include (printf "%s.variables" .Chart.Name) . | fromYaml -}}
{{- with $own.Error }}{{ fail (printf "the chart's own variables are no YAML: %s" .) }}{{ end -}}
{{- $all = merge $own $all -}}
{{- $elsewhere := dict "PORT" "service.port" "DATABASE_URL" "database or postgres" "KAFKA_BROKERS" "kafka.brokers" "SHUTDOWN_DRAIN_MS" "shutdown.drainSeconds" "WORKLOAD" "canary.enabled" "OTEL_TRACES_EXPORTER" "tracing.collector" "OTEL_EXPORTER_OTLP_ENDPOINT" "tracing.collector" -}}
{{- range $name, $value := .Values.environment }}
{{- with get $elsewhere $name }}{{ fail (printf "environment.%s: say it by %s instead, which other parts of the chart read as well" $name .) }}{{ end -}}
{{- end -}}
{{- if hasKey (.Values.environment | default dict) "PROFILE" }}{{ fail "environment.PROFILE: pods run in a cluster; secrets that are allowed elsewhere are not allowed there" }}{{ end -}}
{{- range $name, $value := mergeOverwrite $all .Values.environment }}
{{/* numbers of YAML are floats here: 3600000 would become 3.6e+06 */ -}}
{{- if kindIs "float64" $value }}{{ $value = int64 $value }}{{ end -}}
{{ $name }}: {{ $value | toString | quote }}
{{- end }}
{{- end }}

{{/* Of all that pods read at their start, except what others have put into Secrets, and what Postgres' chart has generated */}}
{{- define "microservice.checksum" -}}
{{- $postgres := pick (.Values.postgres | default dict) "enabled" "database" "user" "password" -}}
{{- printf "%s\n%s\n%s" (include "microservice.variables" .) (toYaml (.Values.database | default dict)) (toYaml $postgres) | sha256sum }}
{{- end }}
