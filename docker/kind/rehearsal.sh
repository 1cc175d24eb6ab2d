#!/usr/bin/env bash
# Two clusters for `npm run rehearse` on this machine: kind, dev and prod, with Flux and a registry at localhost:5001, and the file that tells the
# rehearsal of them. What is there already stays. Ends with: kind delete clusters laptop-to-production-dev laptop-to-production-prod;
# docker rm --force kind-registry
set -euo pipefail
cd "$(dirname "$0")/../.."
registry=kind-registry port=5001 folder=$PWD/.cache/kind
kubeconfig=$folder/rehearsal-kubeconfig
for command in docker kind kubectl flux cosign; do
  command -v "$command" >/dev/null || { echo "rehearsal.sh needs $command on PATH" >&2; exit 1; }
done
mkdir -p "$folder"

docker inspect "$registry" >/dev/null 2>&1 ||
  docker run --detach --restart=always --publish "127.0.0.1:$port:5000" --name "$registry" registry:3

up() { # up ENVIRONMENT PORT: people outside come in at that port of this machine
  local cluster=laptop-to-production-$1 node
  if kind get clusters | grep -qxF "$cluster"; then
    kind export kubeconfig --name "$cluster" --kubeconfig "$kubeconfig"
  else
    sed "s/hostPort: 8000/hostPort: $2/" docker/kind/cluster.yaml |
      kind create cluster --name "$cluster" --config - --kubeconfig "$kubeconfig" --wait 2m
  fi
  kubectl config delete-context "$1" --kubeconfig "$kubeconfig" >/dev/null 2>&1 || true
  kubectl config rename-context "kind-$cluster" "$1" --kubeconfig "$kubeconfig"
  # "localhost" of a node is the node: it finds the registry by its name, in the network that it shares with it
  for node in $(kind get nodes --name "$cluster"); do
    docker exec --interactive "$node" sh -c "mkdir -p /etc/containerd/certs.d/localhost:$port && cat > /etc/containerd/certs.d/localhost:$port/hosts.toml" \
      <<<"[host.\"http://$registry:5000\"]"
  done
  flux install --kubeconfig "$kubeconfig" --context "$1" \
    --components-extra=image-reflector-controller,image-automation-controller
}
up dev 18000
up prod 28000
[ "$(docker inspect --format '{{json .NetworkSettings.Networks.kind}}' "$registry")" != null ] || docker network connect kind "$registry"

pinned() { # pinned IMAGE NAME: pushes it, prints it with its digest
  docker image inspect "$1" >/dev/null 2>&1 || docker pull --quiet "$1" >&2
  docker tag "$1" "localhost:$port/$2"
  docker push --quiet "localhost:$port/$2" >&2
  docker image inspect "localhost:$port/$2" --format '{{range .RepoDigests}}{{println .}}{{end}}' | grep -m 1 "^localhost:$port/"
}
# how a container calls this machine: Docker Desktop has a name for it, else it is the gateway of the network
if docker info --format '{{.OperatingSystem}}' | grep -q 'Docker Desktop'; then
  host=host.docker.internal listen=127.0.0.1
else
  host=$(docker network inspect kind --format '{{range .IPAM.Config}}{{println .Gateway}}{{end}}' | grep -m 1 -F .) listen=$host
fi
cat >"$folder/rehearsal.yaml" <<PLACE
kubeconfig: $kubeconfig
registry: { here: localhost:$port, inside: '$registry:5000' }
github:
  listen: { host: $listen, port: 9998 }
  inside: { dev: 'http://$host:9998', prod: 'http://$host:9998' }
gateways: { dev: 'http://127.0.0.1:18000', prod: 'http://127.0.0.1:28000' }
images:
  kafka: $(pinned apache/kafka:4.4.0 kafka:4.4.0)
  postgres: $(pinned postgres:18 postgres:18)
controllerValues:
  traefik: { deployment: { replicas: 1 }, service: { type: NodePort }, ports: { web: { nodePort: 30080 } } }
PLACE
echo 'npm run rehearse'
