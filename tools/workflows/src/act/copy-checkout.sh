#!/usr/bin/env bash
# Makes a clone of a checkout on branch main, with the files that are there, committed or not; without those that git ignores:
#   tools/workflows/src/act/copy-checkout.sh FROM TO
set -euo pipefail
[ $# -eq 2 ] || { echo 'usage: tools/workflows/src/act/copy-checkout.sh FROM TO' >&2; exit 2; }
git clone --quiet --no-hardlinks --no-checkout "$1" "$2"
git -C "$2" update-ref refs/heads/main HEAD
git -C "$2" symbolic-ref HEAD refs/heads/main
# the clone's index has nothing yet, so it gets what is in the other's work tree and nothing that was deleted or renamed there
git --git-dir "$2/.git" --work-tree "$1" add --all
git -C "$2" checkout-index --all
