#!/bin/sh
# Builds an image, pushes it, and prints by which digest in its last line:
#   REGISTRY=localhost:5000 VERSION=0.1.0 docker/publish-image.sh customer-service
# With PLATFORMS=linux/amd64,linux/arm64 by buildx, with an SBOM and provenance, for which its builder must not be of the driver
# "docker" (docker buildx create --use).
set -eu
cd "$(dirname "$0")/.."
name=${1:?which image? the name of a service}
: "${REGISTRY:?where to? such as REGISTRY=localhost:5000}" "${VERSION:?which version? such as VERSION=0.1.0}"

if [ -n "${PLATFORMS:-}" ]; then
  metadata=$(mktemp)
  trap 'rm -f "$metadata"' EXIT
  REVISION=$(git rev-parse HEAD)
  SOURCE=$(git remote get-url origin 2>/dev/null || echo unknown)
  export PLATFORMS VERSION REGISTRY REVISION SOURCE SERVICES="$name"
  # bake asks before it reads a file outside of the checkout
  docker buildx bake --file docker/bake.hcl --push --metadata-file "$metadata" \
    ${NODE_EXTRA_CA_CERTS:+--allow="fs.read=$NODE_EXTRA_CA_CERTS"} \
    --set "$name.attest=type=sbom" --set "$name.attest=type=provenance,mode=max" "$name"
  digest=$(node -p 'JSON.parse(fs.readFileSync(process.argv[1]))[process.argv[2]]["containerimage.digest"]' "$metadata" "$name")
  echo "$REGISTRY/$name@$digest"
else
  # what it is called here while it is made; its layers stay for the next one
  trap 'docker image rm "laptop-to-production/base:$VERSION" "laptop-to-production/$name:$VERSION" >/dev/null 2>&1 || true' EXIT
  # of the same version, as the service's Dockerfile begins with it; a machine that has only published has none yet
  REGISTRY='' docker/build-image.sh base
  REGISTRY='' docker/build-image.sh "$name"
  docker/push-image.sh "laptop-to-production/$name:$VERSION" "$REGISTRY/$name:$VERSION"
fi
