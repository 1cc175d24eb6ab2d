package main

test_memory_is_asked_for_and_limited if {
	every which in ["requests", "limits"] {
		messages := deny with input as pod_with([{"op": "remove", "path": sprintf("containers/0/resources/%s/memory", [which])}])
		messages == {sprintf("Pod apps/a: service has no memory in resources.%s", [which])}
	}
}

test_a_container_without_resources_is_told_both if {
	count(deny) == 2 with input as pod_with([{"op": "remove", "path": "containers/0/resources"}])
}
