{{/* In a canary release the two Services, and the route between them, are Flagger's */}}
{{- define "microservice.service" -}}
{{- if not (include "microservice.isOn" (.Values.canary).enabled) -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "microservice.metadata" . | nindent 2 }}
spec:
  ports:
    - name: http
      port: {{ .Values.service.port }}
      targetPort: http
      appProtocol: http
  selector:
    {{- include "microservice.selector" . | nindent 4 }}
{{- end }}
{{- end }}
