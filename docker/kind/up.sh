#!/usr/bin/env bash
# A cluster for cluster-test on this machine: kind, with a registry at localhost:5001 and a Gateway at 127.0.0.1:8000. What is there
# already stays. Prints the command that tests the charts in it. Ends with: kind delete cluster --name laptop-to-production;
# docker rm --force kind-registry
set -euo pipefail
cd "$(dirname "$0")/../.."
cluster=laptop-to-production registry=kind-registry port=5001
kubeconfig=$PWD/.cache/kind/kubeconfig
for command in docker kind kubectl helm; do
  command -v "$command" >/dev/null || { echo "up.sh needs $command on PATH" >&2; exit 1; }
done

docker inspect "$registry" >/dev/null 2>&1 ||
  docker run --detach --restart=always --publish "127.0.0.1:$port:5000" --name "$registry" registry:3

mkdir -p "$(dirname "$kubeconfig")"
if kind get clusters | grep -qxF "$cluster"; then
  kind export kubeconfig --name "$cluster" --kubeconfig "$kubeconfig"
else
  kind create cluster --name "$cluster" --config docker/kind/cluster.yaml --kubeconfig "$kubeconfig" --wait 2m
fi

# "localhost" of a node is the node: it finds the registry by its name, in the network that it shares with it
for node in $(kind get nodes --name "$cluster"); do
  docker exec --interactive "$node" sh -c "mkdir -p /etc/containerd/certs.d/localhost:$port && cat > /etc/containerd/certs.d/localhost:$port/hosts.toml" \
    <<<"[host.\"http://$registry:5000\"]"
done
[ "$(docker inspect --format '{{json .NetworkSettings.Networks.kind}}' "$registry")" != null ] || docker network connect kind "$registry"

kubectl --kubeconfig "$kubeconfig" apply --server-side \
  --filename https://github.com/kubernetes-sigs/gateway-api/releases/download/v1.5.1/standard-install.yaml
helm upgrade --install traefik oci://ghcr.io/traefik/helm/traefik --version 41.3.0 --kubeconfig "$kubeconfig" \
  --namespace gateway --create-namespace --values docker/kind/traefik.yaml --wait

npx nx run-many -t image
push() { # push IMAGE NAME
  docker tag "$1" "localhost:$port/$2" && docker push --quiet "localhost:$port/$2"
}
for folder in services/*/; do
  service=$(basename "$folder")
  push "laptop-to-production/$service:${VERSION:-dev}" "$service:${VERSION:-dev}"
done
for image in postgres:18 apache/kafka:4.4.0; do
  docker image inspect "$image" >/dev/null 2>&1 || docker pull --quiet "$image"
  push "$image" "${image##*/}"
done

echo "CLUSTER_KUBECONFIG=$kubeconfig npx nx run-many -t cluster-test --parallel=1"
