{{/*
One way in from outside: an Ingress, or a route of the Gateway API. The chart gives "<chart>.paths", a list of prefixes such as
/orders; `exact: /home.css` is that path alone.
*/}}
{{- define "microservice.ingress" -}}
{{- if include "microservice.isOn" .Values.ingress.enabled -}}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  {{- include "microservice.metadata" . | nindent 2 }}
  {{- with .Values.ingress.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  {{- with .Values.ingress.className }}
  ingressClassName: {{ . | quote }}
  {{- end }}
  rules:
    - {{ with .Values.ingress.host }}host: {{ . | quote }}
      {{ end }}http:
        paths:
          {{- range include "microservice.paths" . | fromYamlArray }}
          - path: {{ .path }}
            pathType: {{ .type }}
            backend:
              service:
                name: {{ include "microservice.name" $ }}
                port: { name: http }
          {{- end }}
  {{- with .Values.ingress.tlsSecret }}
  tls:
    - secretName: {{ . | quote }}
      hosts: [{{ $.Values.ingress.host | quote }}]
  {{- end }}
{{- end }}
{{- end }}

{{- define "microservice.httproute" -}}
{{- if and (include "microservice.isOn" .Values.httpRoute.enabled) (not (include "microservice.isOn" .Values.canary.enabled)) -}}
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  {{- include "microservice.metadata" . | nindent 2 }}
spec:
  parentRefs:
    {{- toYaml .Values.httpRoute.parentRefs | nindent 4 }}
  {{- with .Values.httpRoute.hostnames }}
  hostnames:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  rules:
    - matches:
        {{- range include "microservice.paths" . | fromYamlArray }}
        - path: { type: {{ .type | replace "Prefix" "PathPrefix" }}, value: {{ .path }} }
        {{- end }}
      backendRefs:
        - name: {{ include "microservice.name" . }}
          port: {{ .Values.service.port }}
{{- end }}
{{- end }}

{{- define "microservice.paths" -}}
{{- range include (printf "%s.paths" .Chart.Name) . | fromYamlArray }}
{{- if kindIs "map" . }}
- { path: {{ .exact }}, type: Exact }
{{- else }}
- { path: {{ . }}, type: Prefix }
{{- end }}
{{- end }}
{{- end }}
