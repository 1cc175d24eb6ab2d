# All images, for both platforms:
#   SERVICES=$(cd services && echo * | tr ' ' ,) REGISTRY=ghcr.io/<owner> VERSION=0.1.0 docker buildx bake --file docker/bake.hcl --push
# One service, as its pipeline does: docker/publish-image.sh. The base that they begin with is built along, not pulled.

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

# Where layers are kept for the next build, such as gha: the cache of GitHub's actions
variable "CACHE" {
  default = ""
}
# Which services, separated by commas
variable "SERVICES" {
  default = ""
  validation {
    condition     = SERVICES != ""
    error_message = "SERVICES is missing: the services to build, such as SERVICES=api-gateway,order-service."
  }
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
  matrix     = { service = split(",", SERVICES) }
  inherits   = ["_labelled"]
  context    = "."
  dockerfile = "services/${service}/Dockerfile"
  args       = { BASE_IMAGE = "${REGISTRY}/base", BASE_VERSION = BASE_VERSION }
  contexts   = { "${REGISTRY}/base:${BASE_VERSION}" = "target:base" }
  tags       = ["${REGISTRY}/${service}:${VERSION}"]
  cache-from = CACHE == "" ? [] : ["type=${CACHE},scope=${service}"]
  cache-to   = CACHE == "" ? [] : ["type=${CACHE},scope=${service},mode=max"]
}
