# A pod that does not say what it needs is put on any node; one without a limit takes its neighbours with it
package main

import data.kubernetes

deny contains message if {
	some container in kubernetes.containers
	some which in {"requests", "limits"}
	not container.resources[which].memory
	message := sprintf("%s: %s has no memory in resources.%s", [kubernetes.title, container.name, which])
}
