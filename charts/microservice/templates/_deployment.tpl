{{/*
The service's pods. The chart gives "<chart>.variables" (environment variables, see _configmap.tpl) and
"<chart>.secretVariables" (those that come from Secrets, or from the pod itself).
*/}}
{{- define "microservice.deployment" -}}
{{- $canary := include "microservice.isOn" (.Values.canary).enabled -}}
{{- $autoscaling := include "microservice.isOn" (.Values.autoscaling).enabled -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "microservice.metadata" . | nindent 2 }}
spec:
  {{- if and $autoscaling (not $canary) }}
  {{- with lookup "apps/v1" "Deployment" .Release.Namespace (include "microservice.name" .) }}
  # as the autoscaler has said: without it, Kubernetes would take one when the chart has said a number before
  replicas: {{ .spec.replicas }}
  {{- end }}
  {{- else if not $canary }}
  replicas: {{ .Values.replicas }}
  {{- end }}
  revisionHistoryLimit: 3
  strategy:
    rollingUpdate: { maxUnavailable: 0, maxSurge: 1 }
  selector:
    matchLabels:
      {{- include "microservice.workloadLabel" . | nindent 6 }}
      {{- include "microservice.selector" . | nindent 6 }}
  template:
    metadata:
      annotations:
        # pods read these at their start only: what changes in them starts new pods
        checksum/configuration: {{ include "microservice.checksum" . }}
        {{- with .Values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      labels:
        {{- include "microservice.labels" . | nindent 8 }}
    spec:
      {{- include "microservice.serviceAccount" . | nindent 6 }}
      {{- include "microservice.podRestrictions" . | nindent 6 }}
      terminationGracePeriodSeconds: {{ include "microservice.gracePeriodSeconds" . }}
      topologySpreadConstraints:
        {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
        - topologyKey: {{ . }}
          maxSkew: 1
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              {{- include "microservice.selector" $ | nindent 14 }}
          matchLabelKeys: [pod-template-hash]
        {{- end }}
      {{- if .Values.database }}
      initContainers:
        - name: migrate
          {{- include "microservice.container" . | nindent 10 }}
          command: [node, dist/migrate.js]
      {{- end }}
      containers:
        - name: service
          {{- include "microservice.container" . | nindent 10 }}
          ports:
            - name: http
              containerPort: {{ .Values.service.port }}
          startupProbe:
            httpGet: { path: /health/live, port: http }
            periodSeconds: 1
            timeoutSeconds: 2
            failureThreshold: 60
          livenessProbe:
            httpGet: { path: /health/live, port: http }
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 3
          readinessProbe:
            httpGet: { path: /health/ready, port: http }
            periodSeconds: 2
            timeoutSeconds: 5
            failureThreshold: 2
          {{- if .Values.shutdown.preStopSeconds }}
          lifecycle:
            preStop:
              # until all have heard that the pod goes, requests still come
              sleep: { seconds: {{ .Values.shutdown.preStopSeconds }} }
          {{- end }}
      volumes:
        - name: tmp
          emptyDir: { sizeLimit: 16Mi }
        {{- range $index, $files := .Values.files }}
        - name: files-{{ $index }}
          secret: { secretName: {{ $files.secret | quote }} }
        {{- end }}
{{- end }}

{{/* What the service and its migrations have in common */}}
{{- define "microservice.container" -}}
image: {{ include "microservice.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  {{- include "microservice.containerSecurity" . | nindent 2 }}
envFrom:
  - configMapRef: { name: {{ include "microservice.name" . }} }
  {{- range .Values.secretEnvironment }}
  - secretRef: { name: {{ . | quote }} }
  {{- end }}
{{- with include (printf "%s.secretVariables" .Chart.Name) . | trim }}
env:
  {{- . | nindent 2 }}
{{- end }}
resources:
  {{- toYaml .Values.resources | nindent 2 }}
volumeMounts:
  - { name: tmp, mountPath: /tmp }
  {{- range $index, $files := .Values.files }}
  - { name: files-{{ $index }}, mountPath: {{ $files.path | quote }}, readOnly: true }
  {{- end }}
{{- end }}

{{- define "microservice.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end }}

{{- define "microservice.podSecurity" -}}
automountServiceAccountToken: false
{{ include "microservice.podRestrictions" . }}
{{- end }}

{{/* A service that asks the API server says so in its chart's annotations, and gives a ServiceAccount of its name; the others get no token */}}
{{- define "microservice.serviceAccount" -}}
{{- if include "microservice.isOn" (index .Chart.Annotations "asks-kubernetes") -}}
serviceAccountName: {{ include "microservice.name" . }}
automountServiceAccountToken: true
{{- else -}}
automountServiceAccountToken: false
{{- end }}
{{- end }}

{{- define "microservice.podRestrictions" -}}
# no variables for each Service of the namespace: KAFKA_PORT and its like are read as settings
enableServiceLinks: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . | quote }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  runAsGroup: 1000
  seccompProfile: { type: RuntimeDefault }
{{- end }}

{{/* preStop, then what the service waits for load balancers, then what requests and messages at hand may take */}}
{{- define "microservice.gracePeriodSeconds" -}}
{{- with .Values.shutdown }}{{ add .preStopSeconds .drainSeconds .finishSeconds }}{{ end }}
{{- end }}
