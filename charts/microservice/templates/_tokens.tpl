{{/* What a service needs that accepts access tokens */}}

{{- define "microservice.tokensVariables" -}}
ISSUER: {{ .Values.tokens.issuer }}
JWKS_URI: {{ .Values.tokens.jwksUri }}
AUDIENCE: {{ .Values.tokens.audience }}
{{- end }}

{{- define "microservice.tokensEgress" -}}
{{ include "microservice.egress" (dict "ports" (list (include "microservice.portOfUrl" .Values.tokens.jwksUri)) "to" .Values.networkPolicy.authorizationServer) }}
{{- end }}
