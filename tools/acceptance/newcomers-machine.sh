#!/usr/bin/env bash
# The machine of a person who has just found the repository: nothing but Node, git, a shell and what comes with it. For scripts that play that
# person; they begin with `. newcomers-machine.sh`, then make_path, then install.

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly install_limit=900
# The tools of that machine. No java, mvn, docker, psql, python.
readonly tools='node npm npx git sh bash env sed grep curl cat ls mkdir rm cp mv ln chmod dirname basename readlink uname sleep head tail'

work=$(mktemp -d "${TMPDIR:-/tmp}/newcomer.XXXXXX")
chmod 755 "$work"
clone=$work/clone
started='' # process group of what runs

clean_up() {
  if [ -n "$started" ]; then kill -KILL -- "-$started" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

fail() {
  printf 'newcomer: %s\n' "$1" >&2
  [ -z "${2:-}" ] || sed 's/^/  | /' "$2" >&2
  exit 1
}

took() { printf 'newcomer: %-32s %4d s\n' "$1" $((SECONDS - $2)); }

make_path() {
  mkdir "$work/bin"
  for tool in $tools; do
    ln -s "$(readlink -f "$(command -v "$tool")")" "$work/bin/$tool"
  done
}

# as USER COMMAND...: in the clone, with the newcomer's PATH and an environment that holds nothing else but the way to
# the registry of npm.
as() {
  local user=$1 name passed=() run_as=()
  shift
  for name in HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy NODE_EXTRA_CA_CERTS NPM_CONFIG_REGISTRY; do
    [ -z "${!name:-}" ] || passed+=("$name=${!name}")
  done
  [ "$user" = "$(id -un)" ] || run_as=(setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups)
  cd "$clone" || exit 1
  exec "${run_as[@]}" "$(command -v env)" -i PATH="$work/bin" HOME="$work/home-$user" "${passed[@]}" "$@"
}

install() {
  local begin=$SECONDS
  git clone --quiet "$repository" "$clone"
  took 'git clone' "$begin"
  begin=$SECONDS
  (as "$(id -un)" "$(command -v timeout)" "$install_limit" npm ci) >"$work/npm-ci.log" 2>&1 </dev/null ||
    fail 'npm ci failed' "$work/npm-ci.log"
  took 'npm ci' "$begin"
  grep -i '^npm warn' "$work/npm-ci.log" | sort -u || true
}
