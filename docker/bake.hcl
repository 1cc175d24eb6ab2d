# All images, for both platforms: docker buildx bake --file docker/bake.hcl --push
# The base comes first, as the services' Dockerfiles begin with a published one:
#   REGISTRY=ghcr.io/<owner> BASE_VERSION=1 docker buildx bake --file docker/bake.hcl --push base
#   REGISTRY=ghcr.io/<owner> BASE_VERSION=1 VERSION=0.1.0 docker buildx bake --file docker/bake.hcl --push

variable "REGISTRY" {
  default = "laptop-to-production"
}
variable "VERSION" {
  default = "dev"
}
variable "BASE_VERSION" {
  default = "dev"
}
variable "REVISION" {
  default = "unknown"
}
variable "SOURCE" {
  default = "unknown"
}
# Of a network with a certificate authority of its own
variable "NODE_EXTRA_CA_CERTS" {
  default = ""
}
variable "PLATFORMS" {
  default = "linux/amd64,linux/arm64"
}

group "default" {
  targets = ["service"]
}

target "_labelled" {
  platforms = split(",", PLATFORMS)
  args      = { VERSION = VERSION, REVISION = REVISION, SOURCE = SOURCE }
  secret    = NODE_EXTRA_CA_CERTS == "" ? [] : ["id=ca,src=${NODE_EXTRA_CA_CERTS}"]
}

target "base" {
  inherits = ["_labelled"]
  context  = "docker/base"
  args     = { VERSION = BASE_VERSION }
  tags     = ["${REGISTRY}/base:${BASE_VERSION}"]
}

target "service" {
  name       = service
  matrix     = { service = ["api-gateway", "authorization-server", "customer-service", "order-service"] }
  inherits   = ["_labelled"]
  context    = "."
  dockerfile = "services/${service}/Dockerfile"
  args       = { BASE_IMAGE = "${REGISTRY}/base", BASE_VERSION = BASE_VERSION }
  tags       = ["${REGISTRY}/${service}:${VERSION}"]
}
