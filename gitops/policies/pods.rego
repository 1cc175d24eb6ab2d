# The restricted pod security standard (https://kubernetes.io/docs/concepts/security/pod-security-standards/), and a root file system that
# cannot be written
package main

import data.kubernetes

# By title: who writes to its root file system, and why it has to
writes_to_root := {}

deny contains message if {
	some container in kubernetes.containers
	not is_never_root(container)
	message := sprintf("%s: %s may run as root: set runAsNonRoot", [kubernetes.title, container.name])
}

deny contains message if {
	some container in kubernetes.containers
	setting(container, "runAsUser") == 0
	message := sprintf("%s: %s runs as root: runAsUser is 0", [kubernetes.title, container.name])
}

deny contains message if {
	some container in kubernetes.containers
	not has_profile(container)
	message := sprintf("%s: %s may call all of the kernel: set seccompProfile", [kubernetes.title, container.name])
}

deny contains message if {
	some container in kubernetes.containers
	not container.securityContext.allowPrivilegeEscalation == false
	message := sprintf("%s: %s may become more: set allowPrivilegeEscalation to false", [kubernetes.title, container.name])
}

deny contains message if {
	some container in kubernetes.containers
	container.securityContext.privileged == true
	message := sprintf("%s: %s is privileged", [kubernetes.title, container.name])
}

deny contains message if {
	some container in kubernetes.containers
	not "ALL" in object.get(container, ["securityContext", "capabilities", "drop"], [])
	message := sprintf("%s: %s keeps capabilities: drop ALL", [kubernetes.title, container.name])
}

deny contains message if {
	some container in kubernetes.containers
	some capability in container.securityContext.capabilities.add
	capability != "NET_BIND_SERVICE"
	message := sprintf("%s: %s takes the capability %s", [kubernetes.title, container.name, capability])
}

deny contains message if {
	some container in kubernetes.containers
	not container.securityContext.readOnlyRootFilesystem == true
	not kubernetes.title in object.keys(writes_to_root)
	message := sprintf("%s: %s may write to its root: set readOnlyRootFilesystem", [kubernetes.title, container.name])
}

deny contains message if {
	some volume in kubernetes.pod.volumes
	volume.hostPath
	message := sprintf("%s: the volume %s is a folder of the node", [kubernetes.title, volume.name])
}

deny contains message if {
	some name in {"hostNetwork", "hostPID", "hostIPC"}
	kubernetes.pod[name] == true
	message := sprintf("%s: it shares with its node: %s", [kubernetes.title, name])
}

# Rules of their own: `not` before a comparison with a function's result is never true when there is no result
is_never_root(container) if setting(container, "runAsNonRoot") == true

has_profile(container) if setting(container, "seccompProfile").type in {"RuntimeDefault", "Localhost"}

# A container's own setting wins over that of its pod
setting(container, name) := container.securityContext[name]

setting(container, name) := kubernetes.pod.securityContext[name] if not has_own(container, name)

has_own(container, name) if _ := container.securityContext[name]
