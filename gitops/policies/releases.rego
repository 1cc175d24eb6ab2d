# A release that fails once must not wait for a person
package main

import data.kubernetes

deny contains message if {
	input.kind == "HelmRelease"
	some action in {"install", "upgrade"}
	not tries_again(action)
	message := sprintf(
		"%s: a failed %s stays as it is: set %s.strategy.name to RetryOnFailure, or %s.remediation.retries",
		[kubernetes.title, action, action, action],
	)
}

tries_again(action) if input.spec[action].strategy.name == "RetryOnFailure"

tries_again(action) if input.spec[action].remediation.retries != 0
