# What the policies have nothing against, to plant faults in
package main

pinned := "registry.example/service@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

container := {
	"name": "service",
	"image": pinned,
	"securityContext": {
		"allowPrivilegeEscalation": false,
		"readOnlyRootFilesystem": true,
		"capabilities": {"drop": ["ALL"]},
	},
	"resources": {"requests": {"memory": "64Mi"}, "limits": {"memory": "64Mi"}},
}

pod_spec := {
	"securityContext": {"runAsNonRoot": true, "seccompProfile": {"type": "RuntimeDefault"}},
	"containers": [container],
	"volumes": [{"name": "tmp", "emptyDir": {}}],
}

pod := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "namespace": "apps"}, "spec": pod_spec}

# With a fault in the pod, such as [{"op": "remove", "path": "containers/0/resources"}]
pod_with(patches) := object.union(json.remove(pod, ["spec"]), {"spec": json.patch(pod_spec, patches)})

test_a_good_pod_is_let_in if count(deny) == 0 with input as pod

# Wherever a pod is made
makers := [
object.union(json.remove(pod, ["spec"]), {"kind": kind, "spec": {"template": {"spec": spec}}}) |
	some kind in ["Deployment", "StatefulSet", "DaemonSet", "Job"]
	some spec in [json.patch(pod_spec, [{"op": "replace", "path": "containers/0/image", "value": "service:1"}])]
]

cron_job := object.union(json.remove(pod, ["spec"]), {"kind": "CronJob", "spec": {"jobTemplate": {"spec": {"template": {"spec": json.patch(
	pod_spec,
	[{"op": "replace", "path": "containers/0/image", "value": "service:1"}],
)}}}}})

test_pods_are_found_in_all_that_makes_them if {
	every maker in array.concat(makers, [cron_job]) {
		count(deny) == 1 with input as maker
	}
}

test_no_container_is_overlooked if {
	every kind in ["initContainers", "ephemeralContainers"] {
		bad := object.union(container, {"image": "service:1"})
		messages := deny with input as pod_with([{"op": "add", "path": kind, "value": [bad]}])
		count(messages) == 1
	}
}

test_what_makes_no_pods_is_let_in if {
	count(deny) == 0 with input as {"kind": "Service", "metadata": {"name": "a", "namespace": "apps"}, "spec": {}}
}

test_a_document_without_a_namespace_is_named if {
	bad := {"kind": "OCIRepository", "metadata": {"name": "a"}, "spec": {"url": "oci://a", "ref": {"tag": "1.0.0"}}}
	messages := deny with input as bad
	some message in messages
	startswith(message, "OCIRepository a: ")
}
