{{/* What a service with a database, an outbox and consumers needs */}}

{{- define "microservice.messagingVariables" -}}
{{- $canary := include "microservice.isOn" .Values.canary.enabled | eq "true" -}}
{{- $here := ternary "in-primary" "on" (and $canary (eq .Values.messaging.consumers "in-primary")) -}}
SERVICE_VERSION: {{ .Chart.Version | quote }}
KAFKA_BROKERS: {{ .Values.kafka.brokers | quote }}
MESSAGE_CONSUMERS: {{ $here | quote }}
OUTBOX_RELAY_HERE: {{ $here | quote }}
{{- end }}

{{/* Which Deployment the pod is of: in-primary means the one that Flagger has made */}}
{{- define "microservice.workloadVariable" -}}
name: WORKLOAD
valueFrom:
  fieldRef: { fieldPath: "metadata.labels['app.kubernetes.io/name']" }
{{- end }}

{{- define "microservice.messagingEgress" -}}
{{ include "microservice.databaseEgress" . }}
{{ include "microservice.egress" (dict "ports" (include "microservice.portsOfHosts" .Values.kafka.brokers | fromJsonArray) "to" .Values.networkPolicy.kafka) }}
{{- end }}
