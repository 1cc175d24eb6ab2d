#!/usr/bin/env bash
# Plays the person who does the first labs of the workshop on a machine with nothing but Node, git and a shell: clones HEAD into an empty
# folder, types `npm ci`, and does what the documents of labs 01 to 05 say, one after the other. No Docker, no Java.
# Prints the seconds that each step took; exits with 1 when a document is not true there.
set -euo pipefail
# shellcheck source=tools/acceptance/newcomers-machine.sh
. "$(dirname "$0")/newcomers-machine.sh"

make_path
user=$(id -un)
mkdir "$work/home-$user"
install
for missing in docker java; do
  if (as "$user" sh -c "command -v $missing") >/dev/null; then fail "this machine has $missing: it should not"; fi
done
begin=$SECONDS
(as "$user" env DOCKER_HOST=unix:///nowhere/docker.sock npx nx run workshop:execute --output-style=static -- 01 02 03 04 05) </dev/null || fail 'a document is not true'
took 'labs 01 to 05' "$begin"
took 'from nothing to the end of lab 05' 0
