package ltp.eventuate;

import io.eventuate.tram.commands.common.Command;
import java.math.BigDecimal;

/** Commands to a customer's credit and their replies, as Java sees them. */
final class CreditMessages {

  record Money(BigDecimal amount) {}

  record ReserveCreditCommand(long customerId, long orderId, Money orderTotal) implements Command {}

  record ReleaseCreditCommand(long customerId, long orderId) implements Command {}

  record CustomerCreditReserved() {}

  record CustomerNotFound() {}

  record CustomerCreditLimitExceeded() {}

  private CreditMessages() {}
}
