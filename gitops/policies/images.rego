# What runs is what was tested: a tag may lead to something else tomorrow, a digest may not
package main

import data.kubernetes

deny contains message if {
	some container in kubernetes.containers
	not regex.match(`@sha256:[0-9a-f]{64}$`, container.image)
	message := sprintf("%s: %s has no digest: pin it, <image>@sha256:...", [kubernetes.title, container.image])
}

deny contains message if {
	some container in kubernetes.containers
	regex.match(`:latest(@|$)`, container.image)
	message := sprintf("%s: %s names no version; latest is another one tomorrow", [kubernetes.title, container.image])
}
