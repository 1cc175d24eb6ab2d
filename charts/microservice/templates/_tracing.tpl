{{/* What a service needs that makes spans: none without a collector */}}

{{- define "microservice.tracingVariables" -}}
{{- with .Values.tracing.collector }}
OTEL_TRACES_EXPORTER: otlp
OTEL_EXPORTER_OTLP_ENDPOINT: {{ . | quote }}
{{- $share := float64 $.Values.tracing.share }}
{{- if lt $share 1.0 }}
OTEL_TRACES_SAMPLER: parentbased_traceidratio
{{/* not 1e-05, as small numbers are written otherwise */ -}}
OTEL_TRACES_SAMPLER_ARG: {{ regexReplaceAll "[.]?0+$" (printf "%.6f" $share) "" | quote }}
{{- end }}
{{- end }}
{{- end }}

{{- define "microservice.tracingEgress" -}}
{{- with .Values.tracing.collector -}}
{{ include "microservice.egress" (dict "ports" (list (include "microservice.portOfUrl" .)) "to" $.Values.networkPolicy.collector) }}
{{- end }}
{{- end }}
