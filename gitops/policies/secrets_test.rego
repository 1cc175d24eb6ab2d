package main

secret := {"kind": "Secret", "metadata": {"name": "a", "namespace": "apps"}}

test_plain_text_is_refused if {
	every part in ["data", "stringData"] {
		messages := deny with input as object.union(secret, {part: {"key": "c2VjcmV0"}}) with data.conftest.file.name as "tree.yaml"
		messages == {"Secret apps/a: key is plain text (base64 is no secret): encrypt it by sops"}
	}
}

test_what_sops_has_encrypted_is_let_in if {
	encrypted := object.union(secret, {"data": {"key": "ENC[AES256_GCM,data:fE=,iv:x,tag:y,type:str]"}, "sops": {}})
	count(deny) == 0 with input as encrypted with data.conftest.file.name as "tree.yaml"
}

test_one_key_in_plain_text_is_enough if {
	half := object.union(secret, {"stringData": {"one": "ENC[AES256_GCM,data:fE=]", "two": "secret"}})
	count(deny) == 1 with input as half with data.conftest.file.name as "tree.yaml"
}

test_what_charts_make_in_the_cluster_is_in_no_file if {
	count(deny) == 0 with input as object.union(secret, {"data": {"key": "c2VjcmV0"}})
		with data.conftest.file.name as "releases.yaml"
}
