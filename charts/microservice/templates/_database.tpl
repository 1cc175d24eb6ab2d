{{/* The Secret that holds DATABASE_URL: the Postgres of the release, one that exists already, or one that the chart makes from `database` */}}
{{- define "microservice.databaseUrl" -}}
{{- $database := .Values.database -}}
{{- if and .Values.postgres.enabled (or $database.existingSecret $database.host) }}
{{- fail "two databases: postgres.enabled is true, and database says another one; set postgres.enabled=false, or leave database alone" }}
{{- end -}}
{{- if and $database.existingSecret $database.host }}
{{- fail "two databases: database.existingSecret holds the whole connection URL; leave database.host alone, or the Secret" }}
{{- end -}}
name: DATABASE_URL
valueFrom:
  secretKeyRef:
    {{- if .Values.postgres.enabled }}
    name: {{ include "postgres.name" . }}
    key: uri
    {{- else if $database.existingSecret }}
    name: {{ $database.existingSecret | quote }}
    key: {{ $database.existingSecretKey | quote }}
    {{- else if $database.host }}
    name: {{ include "microservice.name" . }}-database
    key: uri
    {{- else }}
    {{- fail "no database: set postgres.enabled=true, database.existingSecret, or database.host, name, user and password" }}
    {{- end }}
{{- end }}

{{- define "microservice.databaseSecret" -}}
{{- $database := .Values.database -}}
{{- if and $database.host (not $database.existingSecret) (not .Values.postgres.enabled) -}}
{{- $name := required "database.name is missing: the database's name at database.host" $database.name -}}
{{- $user := required "database.user is missing: who the service is at database.host" $database.user -}}
{{- $password := required "database.password is missing; or put a connection URL into a Secret and name it in database.existingSecret" $database.password -}}
apiVersion: v1
kind: Secret
metadata:
  name: {{ include "microservice.name" . }}-database
  labels:
    {{- include "microservice.labels" . | nindent 4 }}
type: Opaque
stringData:
  uri: {{ printf "postgres://%s:%s@%s:%v/%s%s" (include "microservice.urlEncoded" $user) (include "microservice.urlEncoded" $password) $database.host (int64 $database.port) (include "microservice.urlEncoded" $name) $database.parameters | quote }}
{{- end }}
{{- end }}

{{- define "microservice.urlEncoded" -}}
{{ urlquery . | replace "+" "%20" }}
{{- end }}

{{- define "microservice.databasePort" -}}
{{- ternary 5432 (int64 .Values.database.port) .Values.postgres.enabled }}
{{- end }}

{{- define "microservice.databaseEgress" -}}
{{- $postgres := list (dict "podSelector" (dict "matchLabels" (dict "app.kubernetes.io/instance" .Release.Name "app.kubernetes.io/component" "database"))) -}}
{{- $database := ternary $postgres .Values.networkPolicy.database .Values.postgres.enabled -}}
{{ include "microservice.egress" (dict "ports" (list (include "microservice.databasePort" .)) "to" $database) }}
{{- end }}
