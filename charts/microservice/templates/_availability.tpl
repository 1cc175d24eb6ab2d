{{- define "microservice.poddisruptionbudget" -}}
{{- if include "microservice.isOn" .Values.podDisruptionBudget.enabled -}}
{{- $canary := include "microservice.isOn" (.Values.canary).enabled -}}
{{- $autoscaling := include "microservice.isOn" .Values.autoscaling.enabled -}}
{{- $least := ternary .Values.autoscaling.minReplicas (ternary 1 .Values.replicas (eq $canary "true")) (eq $autoscaling "true") -}}
{{- $needed := .Values.podDisruptionBudget.minAvailable -}}
{{- if and $canary (lt (int64 $least) 2) (ne (toString $needed) "0") }}
{{- fail "canary.enabled: Flagger runs one pod, which podDisruptionBudget would let nobody drain: set autoscaling.enabled with minReplicas of 2 or more, or podDisruptionBudget.enabled=false" }}
{{- end -}}
{{- if and (not (kindIs "string" $needed)) (gt (int64 $needed) (int64 $least)) }}
{{- fail (printf "podDisruptionBudget.minAvailable is %d, but there may be %d pods only: no node could be drained" (int64 $needed) (int64 $least)) }}
{{- end -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "microservice.metadata" . | nindent 2 }}
spec:
  minAvailable: {{ .Values.podDisruptionBudget.minAvailable }}
  # a pod that is not ready may always go: it serves nobody
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "microservice.selector" . | nindent 6 }}
{{- end }}
{{- end }}

{{- define "microservice.horizontalpodautoscaler" -}}
{{- if include "microservice.isOn" .Values.autoscaling.enabled -}}
{{- if gt (int64 .Values.autoscaling.minReplicas) (int64 .Values.autoscaling.maxReplicas) }}
{{- fail "autoscaling.minReplicas is greater than autoscaling.maxReplicas" }}
{{- end -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  {{- include "microservice.metadata" . | nindent 2 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "microservice.name" . }}
  minReplicas: {{ .Values.autoscaling.minReplicas }}
  maxReplicas: {{ .Values.autoscaling.maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target: { type: Utilization, averageUtilization: {{ .Values.autoscaling.cpuPercent }} }
{{- end }}
{{- end }}
