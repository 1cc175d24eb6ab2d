#!/bin/sh
# Builds an image twice, without any cache and from files of different times, and compares the layers:
# docker/reproducible.sh customer-service
set -eu
cd "$(dirname "$0")/.."
name=${1:?which image? base, or the name of a service}

layers() { # layers TAG
  find docker libs services tools \( -name '*.ts' -o -name '*.mjs' \) -exec touch {} +
  VERSION=$1 BASE_VERSION=dev docker/build-image.sh "$name" --no-cache --quiet >/dev/null
  docker image inspect --format '{{json .RootFS.Layers}}' "laptop-to-production/$name:$1"
}
first=$(layers reproducible-1)
second=$(layers reproducible-2)
docker image rm --no-prune "laptop-to-production/$name:reproducible-1" "laptop-to-production/$name:reproducible-2" >/dev/null
if [ "$first" != "$second" ]; then
  printf '%s has other layers each time:\n%s\n%s\n' "$name" "$first" "$second" >&2
  exit 1
fi
echo "$name has the same layers each time"
