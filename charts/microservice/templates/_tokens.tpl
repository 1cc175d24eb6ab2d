{{/* What a service needs that accepts access tokens */}}

{{- define "microservice.tokensVariables" -}}
ISSUER: {{ .Values.tokens.issuer | quote }}
JWKS_URI: {{ .Values.tokens.jwksUri | quote }}
AUDIENCE: {{ .Values.tokens.audience | quote }}
{{- end }}

{{/* Where our issuer gives tokens; for the release's test */}}
{{- define "microservice.tokenUrl" -}}
{{ .Values.tokens.issuer | trimSuffix "/" }}/oauth2/token
{{- end }}

{{- define "microservice.tokensEgress" -}}
{{ include "microservice.egress" (dict "ports" (list (include "microservice.portOfUrl" .Values.tokens.jwksUri)) "to" .Values.networkPolicy.authorizationServer) }}
{{- end }}
