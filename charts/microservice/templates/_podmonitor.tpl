{{- define "microservice.podmonitor" -}}
{{- if include "microservice.isOn" .Values.podMonitor.enabled -}}
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  {{- include "microservice.metadata" . | nindent 2 }}
spec:
  selector:
    matchLabels:
      {{- include "microservice.selector" . | nindent 6 }}
  # which of the two Deployments of a canary release a pod belongs to
  podTargetLabels: [app.kubernetes.io/name, app.kubernetes.io/version]
  podMetricsEndpoints:
    - port: http
      path: /metrics
      interval: {{ .Values.podMonitor.interval }}
{{- end }}
{{- end }}
