# What is in git is known to all who can read it, for ever
package main

import data.kubernetes

# Charts make Secrets in the cluster, of what is there: these are in no file
is_in_git if data.conftest.file.name == "tree.yaml"

deny contains message if {
	is_in_git
	input.kind == "Secret"
	some part in {"data", "stringData"}
	some key, value in input[part]
	not startswith(value, "ENC[")
	message := sprintf("%s: %s is plain text (base64 is no secret): encrypt it by sops", [kubernetes.title, key])
}
