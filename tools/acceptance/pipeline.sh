#!/usr/bin/env bash
# A changed line on its way: changes an adapter of customer-service, runs its pipeline, which publishes to a registry, then runs the
# pipeline again without a change, and takes the line back. What was in Nx's cache before is what the first run is spared.
# Needs Docker, and a registry: REGISTRY (default: localhost:5000). The last line names the published version.
set -euo pipefail
cd "$(dirname "$0")/../.."
readonly service=customer-service registry=${REGISTRY:-localhost:5000}
readonly changed=services/$service/src/adapters/persistence/customer.schema.ts
log=$(mktemp)

take_back() { git checkout --quiet -- "$changed"; rm -f "$log"; }
git diff --quiet HEAD -- "$changed" || { echo "$changed has changes of yours: commit them first" >&2; exit 2; }
trap take_back EXIT
trap 'exit 143' INT TERM

echo "export const pipelineRun = '$(date +%s)'" >>"$changed"
echo '=== one service is changed'
npx nx run "$service:pipeline" -- --publish "$registry" | tee "$log"
echo '=== nothing is changed'
npx nx run "$service:pipeline" | sed -n '/^| stage/,/^| total/p'

version=$(sed -n 's/.*, version \([^ ,]*\).*/\1/p' "$log" | tail -n 1)
echo "published oci://$registry/charts/$service --version $version"
