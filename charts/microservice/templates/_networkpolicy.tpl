{{/*
In: the callers and the monitoring that networkPolicy names, gateways when there is a way in from outside, the release's tests. Out: DNS, and what the chart gives as "<chart>.egress", rules
made by "microservice.egress".
*/}}
{{- define "microservice.networkpolicy" -}}
{{- if include "microservice.isOn" .Values.networkPolicy.enabled -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "microservice.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "microservice.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    - ports:
        - { port: http, protocol: TCP }
      from:
        - podSelector:
            matchLabels:
              app.kubernetes.io/instance: {{ .Release.Name | quote }}
              app.kubernetes.io/component: test
        {{- range $peers := list .Values.networkPolicy.callers .Values.networkPolicy.monitoring (include "microservice.gateways" . | fromYamlArray) }}
        {{- with $peers }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
        {{- end }}
  egress:
    - ports:
        {{- range $protocol := list "UDP" "TCP" }}
        - { port: {{ $.Values.networkPolicy.dnsPort }}, protocol: {{ $protocol }} }
        {{- end }}
      {{- with .Values.networkPolicy.dns }}
      to:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    {{- include (printf "%s.egress" .Chart.Name) . | trim | nindent 4 }}
{{- end }}
{{- end }}

{{- define "microservice.gateways" -}}
{{- if or (include "microservice.isOn" (.Values.ingress).enabled) (include "microservice.isOn" (.Values.httpRoute).enabled) (include "microservice.isOn" (.Values.canary).enabled) }}
{{- toYaml .Values.networkPolicy.gateways }}
{{- else }}[]{{ end }}
{{- end }}

{{/* A rule for (dict "ports" ports "to" peers); without peers anybody may be called at these ports */}}
{{- define "microservice.egress" -}}
- ports:
    {{- range .ports }}
    - { port: {{ . }}, protocol: TCP }
    {{- end }}
  {{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{/* The port of a URL: as it says, or its scheme's */}}
{{- define "microservice.portOfUrl" -}}
{{- $url := urlParse . -}}
{{- $port := regexFind ":[0-9]+$" $url.host | trimPrefix ":" -}}
{{- $port | default (ternary "443" "80" (eq $url.scheme "https")) }}
{{- end }}

{{/* The ports of a list host:port,host:port as a list in YAML */}}
{{- define "microservice.portsOfHosts" -}}
{{- $ports := list -}}
{{- range splitList "," . }}{{ $ports = append $ports (regexFind "[0-9]+$" (trim .)) }}{{ end -}}
{{- $ports | uniq | toJson }}
{{- end }}
