#!/usr/bin/env bash
# Records the contracts of all services as they are, "deploys" them to dev, and asks whether they fit; then as if order-service there
# were one that nobody has recorded. Takes away what it wrote. Nothing may be changed and not committed.
set -euo pipefail
cd "$(dirname "$0")/../.."
# the Node.js that package-lock.json names, whatever this machine has
export PATH=$PWD/node_modules/.bin:$PATH
version=0.0.0-acceptance
deployed=gitops/apps/dev/acceptance.yaml
services='api-gateway authorization-server customer-service order-service'

clean_up() {
  rm -rf "$deployed" contracts/*/"$version"
  rmdir contracts/* contracts 2>/dev/null || true
}
trap clean_up EXIT

ask() { node tools/deployability/dist/main.js can-i-deploy "$@"; }

npx nx run-many -t record-contract --output-style=static -- --version "$version" | grep '^recorded in'
deploy() { # deploy VERSION-OF-ORDER-SERVICE
  for service in $services; do
    case $service in order-service) tag=$1 ;; *) tag=$version ;; esac
    printf -- '---\nkind: OCIRepository\nmetadata: { name: %s }\nspec: { ref: { tag: %s } }\n' "$service" "$tag"
  done >"$deployed"
}

deploy "$version"
ask --to dev
for service in $services; do ask --service "$service" --version "$version" --to dev | tail -1; done

deploy "$version.other"
code=0
ask --service api-gateway --version "$version" --to dev || code=$?
if [ "$code" -ne 1 ]; then
  echo "can-i-deploy: the answer beside a version that nobody has recorded is exit code $code, not 1" >&2
  exit 1
fi
echo 'can-i-deploy: answers as it should'
