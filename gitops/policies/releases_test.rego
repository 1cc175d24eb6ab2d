package main

again := {"strategy": {"name": "RetryOnFailure"}}

release(install, upgrade) := {
	"kind": "HelmRelease",
	"metadata": {"name": "a", "namespace": "apps"},
	"spec": {"install": install, "upgrade": upgrade},
}

test_a_release_that_tries_again_is_let_in if {
	count(deny) == 0 with input as release(again, again)
	count(deny) == 0 with input as release(again, {"remediation": {"retries": 3}})
}

test_a_release_that_does_not_is_refused if {
	every strategy in [{}, {"remediation": {"retries": 0}}, {"strategy": {"name": "RemediateOnFailure"}}] {
		messages := deny with input as release(again, strategy)
		count(messages) == 1
		some message in messages
		startswith(message, "HelmRelease apps/a: a failed upgrade stays as it is")
	}
}

test_both_are_told_of_a_release_that_says_nothing if {
	count(deny) == 2 with input as {"kind": "HelmRelease", "metadata": {"name": "a", "namespace": "apps"}, "spec": {}}
}
