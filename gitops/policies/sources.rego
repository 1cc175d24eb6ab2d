# Where charts come from
package main

import data.kubernetes

# By URL: whose charts are taken without a signature, and why
unsigned := {
	"oci://ghcr.io/traefik/helm/traefik": "they are not signed",
	"oci://ghcr.io/prometheus-community/charts/prometheus": "they are not signed",
	"oci://ghcr.io/grafana-community/helm-charts/grafana": "they are not signed",
	"oci://ghcr.io/fluxcd/charts/flagger": "signed, but not yet verified here",
}

deny contains message if {
	input.kind == "OCIRepository"
	not input.spec.verify
	not input.spec.url in object.keys(unsigned)
	message := sprintf("%s: it takes a chart from anybody who may push: add verify", [kubernetes.title])
}

deny contains message if {
	input.kind == "OCIRepository"
	object.get(input.spec, ["ref", "tag"], "latest") == "latest"
	message := sprintf("%s: latest is another version tomorrow: name one in ref.tag", [kubernetes.title])
}

# Whatever runs comes through OCIRepository, which can verify: HelmRepository cannot
deny contains message if {
	input.kind in {"HelmRepository", "HelmChart"}
	message := sprintf("%s: no signature can be verified: use an OCIRepository", [kubernetes.title])
}
