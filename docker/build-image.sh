#!/bin/sh
# Builds one image for this machine: docker/build-image.sh customer-service [docker build options]
# For other platforms, and to publish: docker/bake.hcl
set -eu
cd "$(dirname "$0")/.."
name=${1:?which image? base, or the name of a service}
shift
registry=${REGISTRY:-laptop-to-production}
tag=${VERSION:-dev}

set -- "$@" --tag "$registry/$name:$tag" \
  --build-arg "VERSION=${VERSION:-0.0.0-dev}" \
  --build-arg "REVISION=${REVISION:-$(git rev-parse HEAD 2>/dev/null || echo unknown)}" \
  --build-arg "SOURCE=${SOURCE:-$(git remote get-url origin 2>/dev/null || echo unknown)}"
# a network whose certificate authority Node is told of: npm, inside, needs it as well
[ -z "${NODE_EXTRA_CA_CERTS:-}" ] || set -- "$@" --secret "id=ca,src=$NODE_EXTRA_CA_CERTS"

case $name in
base) set -- "$@" docker/base ;;
*) set -- "$@" --build-arg "BASE_IMAGE=$registry/base" --build-arg "BASE_VERSION=${BASE_VERSION:-$tag}" \
  --file "services/$name/Dockerfile" . ;;
esac
export DOCKER_BUILDKIT=1
exec docker build "$@"
