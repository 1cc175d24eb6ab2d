#!/usr/bin/env bash
# How long services take from the start of their container to ready, with a database and a broker that run already:
#   docker compose up --detach --wait && docker/start-times.sh
# Each is stopped and started 10 times (RUNS) while the others go on; the container's own start, before its process, is apart.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${RUNS:-10}

milliseconds() { date +%s%3N; }
started_at() { date --date "$(docker inspect --format '{{.State.StartedAt}}' "$1")" +%s%3N; }
until_ready() { # until_ready URL
  for _ in $(seq 3000); do
    if curl --silent --fail --output /dev/null --max-time 1 "$1"; then return; fi
    sleep 0.005
  done
  echo "start-times: $1 is not ready" >&2
  return 1
}
statistics() { sort -n | awk '{ all[NR] = $1 } END { printf "%6d %6d %6d", all[1], all[int((NR + 1) / 2)], all[NR] }'; }

printf '%-22s %6s %6s %6s   %6s %6s %6s\n' 'ms' least median most 'container' '' ''
for service in authorization-server:9000 customer-service:8081 order-service:8082 journey-service:8089 api-gateway:8080; do
  container=$(docker compose ps --quiet "${service%:*}")
  if [ -z "$container" ]; then
    echo "start-times: ${service%:*} does not run: docker compose up --detach --wait" >&2
    exit 1
  fi
  ready='' of_container=''
  for _ in $(seq "$runs"); do
    docker stop "$container" >/dev/null
    begin=$(milliseconds)
    docker start "$container" >/dev/null
    until_ready "http://localhost:${service#*:}/health/ready"
    end=$(milliseconds)
    start=$(started_at "$container")
    ready+="$((end - start))"$'\n' of_container+="$((start - begin))"$'\n'
  done
  printf '%-22s %s   %s\n' "${service%:*}" "$(printf %s "$ready" | statistics)" "$(printf %s "$of_container" | statistics)"
done
