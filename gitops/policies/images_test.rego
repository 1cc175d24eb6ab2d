package main

with_image(image) := pod_with([{"op": "replace", "path": "containers/0/image", "value": image}])

test_a_tag_is_refused if {
	deny == {"Pod apps/a: service:1.2.3 has no digest: pin it, <image>@sha256:..."} with input as with_image("service:1.2.3")
}

test_no_tag_is_refused if count(deny) == 1 with input as with_image("registry.example:5000/service")

test_a_digest_that_is_cut_is_refused if count(deny) == 1 with input as with_image("service@sha256:aaaa")

test_the_latest_is_refused_even_with_a_digest if {
	image := replace(pinned, "@", ":latest@")
	messages := deny with input as with_image(image)
	count(messages) == 1
	some message in messages
	contains(message, "names no version")
}
