#!/usr/bin/env bash
# Runs jobs of a service's workflow on this machine, as a push to main, with act (https://github.com/nektos/act):
#   tools/workflows/act.sh [JOB...]     default: commit-stage image release summary
# In a copy of the checkout, uncommitted changes included, and on this machine itself, no containers. What is replaced there:
# - actions of others, by those in tools/workflows/act, as not every machine reaches github.com
# - jobs that are not named: they are left out, and nobody waits for them
# - the release goes to $ACT_REGISTRY, localhost:5000, which must answer; for this machine's platform; signed with a key made for it
# Needs act, docker with buildx, cosign and kube-score on PATH. Ends after $LIMIT_S, 1800. SERVICE is customer-service.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
service=${SERVICE:-customer-service} registry=${ACT_REGISTRY:-localhost:5000}
jobs=("$@")
[ "${#jobs[@]}" -gt 0 ] || jobs=(commit-stage image release summary)
export PATH=$root/node_modules/.bin:$PATH
node=$(dirname "$(node -p process.execPath)") # of package-lock.json, where that has one for this machine

fail() { printf 'act.sh: %s\n' "$1" >&2; exit 1; }
for program in act cosign kube-score; do
  command -v "$program" >/dev/null || fail "$program is not on PATH"
done
docker buildx version >/dev/null 2>&1 || fail 'docker has no buildx: https://docs.docker.com/go/buildx/'
curl --silent --fail --max-time 5 --output /dev/null "http://$registry/v2/" ||
  fail "no registry answers at $registry; start one: docker run --detach --publish 5000:5000 registry:3"

work=$(mktemp -d)
chmod 755 "$work" # specs run programs of a job's copy, which is in there, as an ordinary user
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
copy=$work/laptop-to-production

"$root/tools/workflows/src/act/copy-checkout.sh" "$root" "$copy"
git -C "$copy" remote set-url origin https://github.com/example/laptop-to-production
before=$(git -C "$copy" rev-parse HEAD)
node "$root/tools/workflows/src/act/main.ts" "$copy" "${jobs[@]}"
git -C "$copy" add --all
git -C "$copy" -c user.name=act -c user.email=act@example.org -c core.hooksPath=/dev/null commit --quiet --allow-empty --message 'As act runs it'

export COSIGN_PASSWORD=act
(cd "$work" && cosign generate-key-pair >/dev/null 2>&1) || fail 'cosign made no key'
printf '{"ref":"refs/heads/main","before":"%s","after":"%s"}' "$before" "$(git -C "$copy" rev-parse HEAD)" >"$work/event.json"

cd "$copy"
# Nx has a cache in each job's copy, as on GitHub; by default all clones of a user share one
timeout --verbose --kill-after=30 "${LIMIT_S:-1800}" act push \
  --workflows ".github/workflows/$service.yaml" --eventpath "$work/event.json" --platform ubuntu-24.04=-self-hosted \
  --action-cache-path "$work/act" --env NX_CACHE_DIRECTORY=.nx/cache \
  --env "ACT_NODE=$node" --env "ACT_CACHE=$work/cache" --env "ACT_ARTIFACTS=$work/artifacts" \
  --env "ACT_REGISTRY=$registry" --env "ACT_SIGN=$work/cosign.key" --env "COSIGN_PASSWORD=$COSIGN_PASSWORD"
