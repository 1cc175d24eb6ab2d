package main

at(setting) := concat("/", ["containers/0/securityContext", setting])

# Fault, and what is told
faults := [
	[{"op": "remove", "path": "securityContext/runAsNonRoot"}, "may run as root"],
	[{"op": "add", "path": at("runAsNonRoot"), "value": false}, "may run as root"],
	[{"op": "add", "path": "securityContext/runAsUser", "value": 0}, "runs as root"],
	[{"op": "remove", "path": "securityContext/seccompProfile"}, "may call all of the kernel"],
	[{"op": "replace", "path": "securityContext/seccompProfile/type", "value": "Unconfined"}, "may call all of the kernel"],
	[{"op": "remove", "path": at("allowPrivilegeEscalation")}, "may become more"],
	[{"op": "replace", "path": at("allowPrivilegeEscalation"), "value": true}, "may become more"],
	[{"op": "add", "path": at("privileged"), "value": true}, "is privileged"],
	[{"op": "remove", "path": at("capabilities")}, "keeps capabilities"],
	[{"op": "replace", "path": at("capabilities/drop"), "value": ["NET_RAW"]}, "keeps capabilities"],
	[{"op": "add", "path": at("capabilities/add"), "value": ["SYS_ADMIN"]}, "takes the capability SYS_ADMIN"],
	[{"op": "remove", "path": at("readOnlyRootFilesystem")}, "may write to its root"],
	[{"op": "add", "path": "volumes/-", "value": {"name": "node", "hostPath": {"path": "/"}}}, "is a folder of the node"],
	[{"op": "add", "path": "hostNetwork", "value": true}, "shares with its node: hostNetwork"],
	[{"op": "add", "path": "hostPID", "value": true}, "shares with its node: hostPID"],
	[{"op": "add", "path": "hostIPC", "value": true}, "shares with its node: hostIPC"],
]

test_each_fault_is_told_and_nothing_else if {
	every fault in faults {
		messages := deny with input as pod_with([fault[0]])
		count(messages) == 1
		some message in messages
		contains(message, fault[1])
	}
}

test_a_container_without_any_setting_is_told_all if {
	messages := deny with input as pod_with([
		{"op": "remove", "path": "securityContext"},
		{"op": "remove", "path": "containers/0/securityContext"},
	])
	count(messages) == 5
}

test_a_container_may_say_what_its_pod_does_not if {
	count(deny) == 0 with input as pod_with([
		{"op": "remove", "path": "securityContext"},
		{"op": "add", "path": at("runAsNonRoot"), "value": true},
		{"op": "add", "path": at("seccompProfile"), "value": {"type": "RuntimeDefault"}},
	])
}

test_an_exception_is_of_the_named_only if {
	bad := pod_with([{"op": "remove", "path": at("readOnlyRootFilesystem")}])
	exceptions := {"Pod apps/a": "it writes where it was installed"}
	count(deny) == 0 with input as bad with data.main.writes_to_root as exceptions
	other := object.union(bad, {"metadata": {"name": "b"}})
	count(deny) == 1 with input as other with data.main.writes_to_root as exceptions
}
