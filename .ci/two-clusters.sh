#!/usr/bin/env bash
# Two stand-ins for clusters, dev and prod, that share a registry, and what leads from this machine's network to theirs: sockets in the file
# system, which all share. FOLDER gets place.yaml, which tells the rehearsal of them, bin with kubectl, and ready when all is there. SIGTERM ends
# it, and them:  .ci/two-clusters.sh STAND_INS FOLDER
set -euo pipefail
readonly stand_ins=$1 folder=$2 node=10.90.0.1 github=9998 registry=5000
pids=()
in_lab() { # in_lab LAB COMMAND...
  local lab=$1 peer=; shift
  [ "$lab" = dev ] || peer=dev
  LAB_NAME=$lab LAB_PEER=$peer exec bash "$stand_ins/cluster" run "$@"
}
lab() { # lab LAB WHAT...
  local lab=$1 peer=; shift
  [ "$lab" = dev ] || peer=dev
  LAB_NAME=$lab LAB_PEER=$peer bash "$stand_ins/cluster" "$@"
}
down() {
  [ "${#pids[@]}" -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true
  lab prod down --purge || true
  lab dev down --purge || true
}
out() { # out LAB PORT ADDRESS: what is there at the address, here at the port
  local socket=$folder/$2.sock
  in_lab "$1" socat "UNIX-LISTEN:$socket,fork" "TCP:$3" & pids+=($!)
  socat "TCP-LISTEN:$2,bind=127.0.0.1,fork,reuseaddr" "UNIX-CONNECT:$socket" & pids+=($!)
}
into() { # into LAB PORT: what is here at the port, there at the same
  local socket=$folder/$1-$2.sock
  socat "UNIX-LISTEN:$socket,fork" "TCP:127.0.0.1:$2" & pids+=($!)
  in_lab "$1" socat "TCP-LISTEN:$2,fork,reuseaddr" "UNIX-CONNECT:$socket" & pids+=($!)
}
# Traefik runs beside the cluster: the Service of the Gateway inside gets its address by hand
gateway_inside() {
  (in_lab prod kubectl apply --filename -) <<SLICE
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: internal-lab, namespace: gateway, labels: { kubernetes.io/service-name: internal } }
addressType: IPv4
endpoints: [{ addresses: ['$node'] }]
ports: [{ name: http, port: 8000 }]
SLICE
}
digest() { # digest NAME TAG
  curl --fail --silent --show-error --head --header 'Accept: application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json' \
    "http://localhost:$registry/v2/$1/manifests/$2" | tr -d '\r' | sed -n 's/^[Dd]ocker-[Cc]ontent-[Dd]igest: //p'
}

trap down EXIT
trap 'exit 143' INT TERM
mkdir -p "$folder"
# from nothing: volumes are not given back
down
lab dev up flux flagger
lab prod up flux flagger
port=16443
for name in dev prod; do
  out "$name" "$port" "$node:6443"
  out "$name" "$((port + 1))" 127.0.0.1:8000
  into "$name" "$github"
  in_lab "$name" sh -c "cat \$KUBECONFIG" | # names of the lab's own become those of the context
    sed "s#$node:6443#127.0.0.1:$port#; s#\(name\|cluster\|current-context\): lab\b#\1: $name#g; s#\(name\|user\): admin\b#\1: $name#g" >"$folder/kubeconfig-$name"
  port=$((port + 10000))
done
# kubectl, which this machine need not have
ln -sfn "$(dirname "$(in_lab dev sh -c 'command -v kubectl')")" "$folder/bin"
out dev "$registry" "registry.lab:5000"
# prod pulls by the same name as dev, where the registry is
in_lab prod socat "TCP-LISTEN:$registry,bind=127.0.0.1,fork,reuseaddr" "TCP:registry.lab:5000" & pids+=($!)
gateway_inside
for image in postgres:18 apache/kafka:4.4.0; do
  lab dev push "$image"
done
KUBECONFIG=$folder/kubeconfig-dev:$folder/kubeconfig-prod "$folder/bin/kubectl" config view --flatten --raw >"$folder/kubeconfig"
cat >"$folder/place.yaml" <<PLACE
kubeconfig: $folder/kubeconfig
registry: { here: 'localhost:$registry', inside: 'registry.lab:5000' }
github: { listen: { port: $github }, inside: { dev: 'http://$node:$github', prod: 'http://$node:$github' } }
gateways: { dev: 'http://127.0.0.1:16444', prod: 'http://127.0.0.1:26444' }
# controllers are processes beside the clusters; those of the image automation are not to be had
controllers: given
imageAutomation: false
# One Traefik, at one port, is both Gateways; two cores for two clusters and their users say little about the speed of a version, and
# one request of thirty that such a place could not answer must not take a sound version back; the faulty one fails every fourth
variables: { internal_port: '8000', public_gateway: 'http://internal.gateway:8000', canary_p99_ms: '5000', canary_success_percent: '90' }
images: { kafka: 'localhost:$registry/kafka@$(digest kafka 4.4.0)', postgres: 'localhost:$registry/postgres@$(digest postgres 18)' }
values:
  # an image that is not the official one
  kafka: { user: 1001, readOnlyRootFilesystem: false }
  # this Flagger does not know hooks that sleep, and would make Deployments without them invalid: the service drains longer instead
  customer-service: &drain { shutdown: { preStopSeconds: 0, drainSeconds: 10 } }
  order-service: *drain
  api-gateway: *drain
  # nor is there a Service that leads to Traefik
  release-guard: { syntheticOrder: { gatewayUrl: 'http://$node:8000', schedule: '* * * * *' } }
PLACE
touch "$folder/ready"
sleep infinity & pids+=($!)
wait $!
