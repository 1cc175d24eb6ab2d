#!/bin/sh
# Prints the digest of the image that this machine's engine, and so its tests, knows by a tag: docker/pinned-image.sh postgres:18
# One that comes from no registry is pushed to $REGISTRY first.
set -eu
image=${1:?which image? such as postgres:18}
docker image inspect "$image" >/dev/null 2>&1 || docker pull --quiet "$image" >&2
docker image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$image" | grep -m 1 "^${image%:*}@sha256:" ||
  "$(dirname "$0")/push-image.sh" "$image" "${REGISTRY:?where to push it?}/$image"
