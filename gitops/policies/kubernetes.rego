# What the policies have in common
package kubernetes

# How people call a document, such as "Deployment apps/order-service"
title := sprintf("%s %s/%s", [input.kind, input.metadata.namespace, input.metadata.name])

title := sprintf("%s %s", [input.kind, input.metadata.name]) if not input.metadata.namespace

# Of a pod, or of whatever makes pods
pod := input.spec if input.kind == "Pod"

pod := input.spec.template.spec if input.kind in {"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job"}

pod := input.spec.jobTemplate.spec.template.spec if input.kind == "CronJob"

containers contains container if some container in pod.containers

containers contains container if some container in pod.initContainers

containers contains container if some container in pod.ephemeralContainers
