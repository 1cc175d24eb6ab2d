/** In the order in which they can be promoted. */
export const SERVICES = ['order-service', 'customer-service'] as const
export type Service = (typeof SERVICES)[number]

/** What dev has of both. */
export const NEXT = '0.1.0-BUILD.20261202080000'

export const fileOf = (service: Service) => `gitops/apps/prod/${service}.yaml`
