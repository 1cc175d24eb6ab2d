export const KAFKA_VERSION = '4.4.0'
export const SCALA_VERSION = '2.13'
