#!/usr/bin/env bash
# Plays the person who has just cloned the repository onto a machine with nothing but Node, git and a shell:
# clones HEAD into an empty folder, types `npm ci` and `npm start`, runs the shell lines that the ready screen shows,
# expects an APPROVED order, presses Ctrl-C and looks whether anything is left running.
# Run by root it does so as root, then as an ordinary user; else as the user who runs it.
# Prints the seconds that each step took; exits with 1 when a step failed or took longer than its limit.
set -euo pipefail

# shellcheck source=tools/acceptance/newcomers-machine.sh
. "$(dirname "$0")/newcomers-machine.sh"
readonly start_limit=240 stop_limit=60 ordinary_user=nobody

# descendants PID: prints the process and everything below it, one id per line
descendants() {
  local child
  echo "$1"
  for child in $(ps -A -o pid= -o ppid= | awk -v parent="$1" '$2 == parent { print $1 }'); do descendants "$child"; done
}

running() { # running PID...: those of them that have not ended
  local pid state
  for pid in "$@"; do
    state=$(ps -o stat= -p "$pid" || true)
    case $state in '' | Z*) ;; *) echo "$pid" ;; esac
  done
}

# wait_for SECONDS COMMAND...: until it succeeds
wait_for() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.2
  done
}

is_ready() { grep -q 'Ctrl-C stops all' "$log" || ! kill -0 "$started" 2>/dev/null; }
is_gone() { [ -z "$(running "$@")" ]; }

npm_start() { # npm_start USER [ARGUMENT...]
  set -m # a process group of its own, as a terminal gives to a command
  (as "$1" npm start "${@:2}") >"$log" 2>&1 </dev/null &
  started=$!
  set +m
  wait_for "$start_limit" is_ready || fail "npm start is not ready after $start_limit s" "$log"
}

# What a newcomer would do when his ports are taken: what the message says.
start() { # start USER
  npm_start "$1"
  local advice
  advice=$(sed -n 's/.*npm start -- --port-offset \([0-9]*\)$/\1/p' "$log")
  if [ -n "$advice" ]; then npm_start "$1" -- --port-offset "$advice"; fi
  grep -q 'Ctrl-C stops all' "$log" || fail 'npm start has ended' "$log"
}

place_order() { # place_order USER
  sed -n '/Place an order:/,/Ctrl-C/ s/^    //p' "$log" >"$work/order.sh"
  (as "$1" sh "$work/order.sh") >"$work/order.log" 2>&1 || fail 'the shell lines failed' "$work/order.log"
  grep -q '"orderState":"APPROVED"' "$work/order.log" || fail 'the order is not APPROVED' "$work/order.log"
}

press_ctrl_c() {
  local processes
  mapfile -t processes < <(descendants "$started")
  kill -INT -- "-$started"
  if ! wait_for "$stop_limit" is_gone "${processes[@]}"; then
    running "${processes[@]}" | xargs -n 1 ps -o pid=,args= -p >>"$log"
    fail "after Ctrl-C, the processes at the end still run" "$log"
  fi
  started=''
  grep -q 'stopping ... done' "$log" || fail 'no orderly stop' "$log"
}

try_as() { # try_as USER
  local begin=$SECONDS
  log=$work/npm-start-$1.log
  mkdir -p "$work/home-$1"
  # nothing that another user has built or kept
  git -C "$clone" clean -ffdxq -e node_modules
  if [ "$1" != "$(id -un)" ]; then chown -R "$1" "$clone" "$work/home-$1"; fi
  start "$1"
  took "npm start as $1" "$begin"
  sed -n '/Ready in/p' "$log"
  begin=$SECONDS
  place_order "$1"
  took "an APPROVED order as $1" "$begin"
  begin=$SECONDS
  press_ctrl_c
  took "Ctrl-C as $1" "$begin"
}

make_path
mkdir "$work/home-$(id -un)"
install
try_as "$(id -un)"
if [ "$(id -u)" -eq 0 ]; then
  try_as "$ordinary_user"
else
  printf 'newcomer: NOT RUN as root, as the user is %s\n' "$(id -un)"
fi
