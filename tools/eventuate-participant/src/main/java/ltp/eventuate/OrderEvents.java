package ltp.eventuate;

import io.eventuate.tram.events.common.DomainEvent;
import ltp.eventuate.CreditMessages.Money;

/** What an Order tells the world. */
final class OrderEvents {

  record OrderDetails(long customerId, Money orderTotal) {}

  record OrderCreated(OrderDetails orderDetails) implements DomainEvent {}

  record OrderApproved(OrderDetails orderDetails) implements DomainEvent {}

  private OrderEvents() {}
}
