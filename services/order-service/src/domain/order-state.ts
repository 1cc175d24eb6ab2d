export type OrderState = 'PENDING' | 'APPROVED' | 'REJECTED' | 'CANCEL_PENDING' | 'CANCELLED'

export type RejectionReason = 'INSUFFICIENT_CREDIT' | 'UNKNOWN_CUSTOMER'
