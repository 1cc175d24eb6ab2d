#!/bin/sh
# Pushes an image of this machine's engine by another name, and prints by which digest:
#   docker/push-image.sh postgres:18 localhost:5000/postgres:18
set -eu
docker tag "$1" "$2"
docker push --quiet "$2" >&2
docker image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$2" | grep "^${2%:*}@sha256:"
