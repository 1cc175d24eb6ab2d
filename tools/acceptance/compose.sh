#!/usr/bin/env bash
# Starts the application from its images by `docker compose up`, places an order at the gateway, expects it APPROVED, and takes
# everything away again. The images must have been built: npx nx run-many -t image
set -euo pipefail
cd "$(dirname "$0")/../.."
export COMPOSE_PROJECT_NAME=laptop-to-production-acceptance
gateway=http://localhost:8080

clean_up() {
  local code=$?
  if [ "$code" -ne 0 ]; then docker compose ps --all && docker compose logs --tail 40; fi
  docker compose down --volumes --timeout 20 >/dev/null 2>&1
  exit "$code"
}
trap clean_up EXIT

call() { # call METHOD PATH [BODY]
  curl --silent --show-error --fail-with-body --max-time 10 --request "$1" "$gateway$2" \
    --header "Authorization: Bearer $token" ${3:+--header 'Content-Type: application/json' --data "$3"}
}
field() { sed -n "s/.*\"$1\":\"\{0,1\}\([^,\"}]*\).*/\1/p"; }

begin=$SECONDS
docker compose up --detach --wait --wait-timeout 240
printf 'compose: everything is healthy after %d s\n' $((SECONDS - begin))

scopes='customers:read customers:write orders:read orders:write'
token=$(curl --silent --show-error --fail-with-body --user demo:demo-secret http://localhost:9000/oauth2/token \
  --data grant_type=client_credentials --data-urlencode "scope=$scopes" | field access_token)
customer=$(call POST /customers '{"name":"Ada","creditLimit":{"amount":15.00}}' | field customerId)
order=$(call POST /orders '{"customerId":'"$customer"',"orderTotal":{"amount":12.34}}' | field orderId)

deadline=$((SECONDS + 60))
until [ "$(call GET "/orders/$order" | field orderState)" = APPROVED ]; do
  if [ "$SECONDS" -ge "$deadline" ]; then
    echo "compose: order $order is not APPROVED: $(call GET "/orders/$order")" >&2
    exit 1
  fi
  sleep 0.2
done
echo "compose: order $order is APPROVED"
RUNS=1 docker/start-times.sh # figures, no check of them: machines are shared and noisy
