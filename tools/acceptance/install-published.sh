#!/usr/bin/env bash
# Installs a published chart of customer-service, with the broker and the issuer of tokens that it needs, in a namespace of its own, asks
# whether the pods run the image that the chart names by its digest, and takes the namespace away again:
#   tools/acceptance/install-published.sh oci://localhost:5000/charts/customer-service --version 0.1.0-BUILD.20261128120000
# Needs kubectl, helm, and a cluster (KUBECONFIG) that has the images of Kafka and of the authorization-server.
# KAFKA_OPTIONS and ISSUER_OPTIONS are further options of helm for these two.
set -euo pipefail
cd "$(dirname "$0")/../.."
export PATH=$PWD/node_modules/.bin:$PATH # Node 24
readonly namespace=published-$$
helm() { command helm --namespace "$namespace" "$@"; }

kubectl create namespace "$namespace" >/dev/null
trap 'kubectl delete namespace "$namespace" --wait=false >/dev/null' EXIT
trap 'exit 143' INT TERM

read -rd '' -a kafka <<<"${KAFKA_OPTIONS:-}" || true
read -rd '' -a issuer <<<"${ISSUER_OPTIONS:-}" || true
new_secrets() { node services/authorization-server/dist/new-secrets.js --client demo --scopes customers:read,customers:write; }
new_secrets | kubectl --namespace "$namespace" apply -f - >/dev/null
helm upgrade --install kafka charts/kafka --wait ${kafka[@]+"${kafka[@]}"} >/dev/null
command helm dependency update charts/authorization-server >/dev/null
helm upgrade --install authorization-server charts/authorization-server --wait ${issuer[@]+"${issuer[@]}"} >/dev/null

helm upgrade --install customer-service "$@" --plain-http --wait
wanted=$(helm get values customer-service --all --output json | node -p 'JSON.parse(require("fs").readFileSync(0)).image.digest')
running=$(kubectl --namespace "$namespace" get pods --selector app.kubernetes.io/name=customer-service \
  --output jsonpath='{.items[0].spec.containers[0].image}')
echo "the chart names $wanted, a pod runs $running"
case $running in *"@$wanted") ;; *) exit 1 ;; esac
