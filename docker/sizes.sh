#!/bin/sh
# What the images weigh: docker/sizes.sh (they must have been built: npx nx run-many -t image). The last column is what a registry
# keeps of the service's own layers, and what a machine fetches that has the base image.
set -eu
cd "$(dirname "$0")/.."
registry=${REGISTRY:-laptop-to-production}
tag=${VERSION:-dev}

bytes() { docker image inspect --format '{{.Size}}' "$registry/$1:$tag"; }
# own_layers IMAGE: the layers above the base, compressed, in bytes
own_layers() {
  from_base=$(docker image inspect --format '{{len .RootFS.Layers}}' "$registry/base:$tag")
  folder=$(mktemp -d)
  docker save "$registry/$1:$tag" | tar -x -C "$folder"
  layers=$(sed 's/.*"Layers":\[\([^]]*\)\].*/\1/; s/"//g' "$folder/manifest.json" | tr ',' '\n' | tail -n "+$((from_base + 1))")
  total=0
  for layer in $layers; do total=$((total + $(gzip -c "$folder/$layer" | wc -c))); done
  rm -r "$folder"
  echo "$total"
}
megabytes() { awk -v bytes="$1" 'BEGIN { printf "%.1f MB", bytes / 1e6 }'; }

base=$(bytes base)
printf '%-22s %10s\n' base "$(megabytes "$base")"
printf '%-22s %10s %12s %12s\n' '' image 'own layers' compressed
for folder in services/*/; do
  name=$(basename "$folder")
  size=$(bytes "$name")
  printf '%-22s %10s %12s %12s\n' "$name" "$(megabytes "$size")" "$(megabytes $((size - base)))" "$(megabytes "$(own_layers "$name")")"
done
