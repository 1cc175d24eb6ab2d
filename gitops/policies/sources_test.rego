package main

repository := {
	"kind": "OCIRepository",
	"metadata": {"name": "a", "namespace": "apps"},
	"spec": {"url": "oci://registry.example/charts/a", "ref": {"tag": "1.0.0"}, "verify": {"provider": "cosign"}},
}

test_a_verified_chart_is_let_in if count(deny) == 0 with input as repository

test_an_unverified_chart_is_refused if {
	bad := json.remove(repository, ["spec/verify"])
	deny == {"OCIRepository apps/a: it takes a chart from anybody who may push: add verify"} with input as bad
}

test_an_unverified_chart_is_let_in_when_it_is_named_with_a_reason if {
	count(deny) == 0 with input as json.remove(repository, ["spec/verify"])
		with data.main.unsigned as {"oci://registry.example/charts/a": "not signed"}
}

test_the_latest_chart_is_refused if {
	every bad in [json.remove(repository, ["spec/ref"]), object.union(repository, {"spec": {"ref": {"tag": "latest"}}})] {
		deny == {"OCIRepository apps/a: latest is another version tomorrow: name one in ref.tag"} with input as bad
	}
}

test_a_repository_that_cannot_verify_is_refused if {
	count(deny) == 1 with input as {"kind": "HelmRepository", "metadata": {"name": "a", "namespace": "apps"}}
}
