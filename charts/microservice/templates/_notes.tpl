{{/* What to type next */}}
{{- define "microservice.notes" -}}
{{- $name := include "microservice.name" . -}}
{{- $canary := include "microservice.isOn" .Values.canary.enabled -}}
{{ $name }} {{ .Chart.AppVersion }} is in namespace {{ .Release.Namespace }}.

{{ if $canary -}}
Flagger releases it. Follow it:

  kubectl --namespace {{ .Release.Namespace }} get canary {{ $name }} --watch
{{- else -}}
Wait until all its pods serve, then call it as a client would:

  kubectl --namespace {{ .Release.Namespace }} rollout status deployment/{{ $name }}
  helm --namespace {{ .Release.Namespace }} test {{ .Release.Name }} --logs
{{- end }}
{{- if include "microservice.isOn" .Values.ingress.enabled }}

From outside: http{{ if .Values.ingress.tlsSecret }}s{{ end }}://{{ .Values.ingress.host | default "<any host of the Ingress>" }}
{{- else if include "microservice.isOn" .Values.httpRoute.enabled }}

From outside, through a Gateway: {{ .Values.httpRoute.hostnames | join ", " | default "any of its hosts" }}
{{- else }}

It has no way in from outside (ingress.enabled, httpRoute.enabled). From here:

  kubectl --namespace {{ .Release.Namespace }} port-forward {{ ternary (printf "deployment/%s-primary" $name) (printf "service/%s" $name) (eq $canary "true") }} {{ .Values.service.port }}
{{- end }}
{{- if and (include "microservice.isOn" .Values.networkPolicy.enabled) (or (include "microservice.isOn" .Values.ingress.enabled) (include "microservice.isOn" .Values.httpRoute.enabled)) }}

Where the network enforces policies, requests from outside come by networkPolicy.gateways only: {{ .Values.networkPolicy.gateways | toJson }}
{{- end }}
{{- if not .Values.test.existingSecret }}

helm test has no token: test.existingSecret names a Secret with client-id and client-secret.
{{- end }}
{{- end }}
