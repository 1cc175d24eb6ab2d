#!/usr/bin/env bash
# Records the contracts of all services as they are, "deploys" them to an environment of its own, and asks whether they fit; then as if
# order-service there were one that nobody has recorded; then about no environment at all. Takes away what it wrote. Nothing may be
# changed and not committed.
set -euo pipefail
cd "$(dirname "$0")/../.."
# the Node.js that package-lock.json names, whatever this machine has
export PATH=$PWD/node_modules/.bin:$PATH
version=0.0.0-acceptance
environment=acceptance
folder=gitops/apps/$environment
services=$(cd services && echo *)
log=$(mktemp)

clean_up() {
  rm -rf "$log" "$folder" contracts/*/"$version"
  rmdir contracts/* contracts gitops/apps 2>/dev/null || true
}
trap clean_up EXIT

ask() { node tools/deployability/dist/main.js can-i-deploy "$@"; }
deploy() { # deploy VERSION-OF-ORDER-SERVICE
  mkdir -p "$folder"
  for service in $services; do
    case $service in order-service) tag=$1 ;; *) tag=$version ;; esac
    printf -- '---\nkind: OCIRepository\nmetadata: { name: %s }\nspec: { ref: { tag: %s } }\n' "$service" "$tag"
  done >"$folder/versions.yaml"
}
expect_code() { # expect_code CODE ARGUMENTS-OF-ASK
  local expected=$1 code=0
  shift
  ask "$@" || code=$?
  [ "$code" -eq "$expected" ] || { echo "can-i-deploy $*: exit code $code, not $expected" >&2; exit 1; }
}

npx nx run-many -t record-contract --output-style=static -- --version "$version" >"$log" 2>&1 || { cat "$log"; exit 1; }
grep '^recorded in' "$log"

deploy "$version"
expect_code 0 --to "$environment"
for service in $services; do ask --service "$service" --version "$version" --to "$environment" | tail -1; done

deploy "$version.other"
expect_code 1 --service api-gateway --version "$version" --to "$environment"

expect_code 2 --service api-gateway --version "$version" --to nowhere
echo 'can-i-deploy: answers as it should'
