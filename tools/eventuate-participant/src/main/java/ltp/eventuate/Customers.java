package ltp.eventuate;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Customers and their reservations, in memory. */
final class Customers {

  static final class NotFound extends RuntimeException {}

  static final class CreditLimitExceeded extends RuntimeException {}

  private final Map<Long, BigDecimal> limits;
  private final Map<Long, Map<Long, BigDecimal>> reservations = new HashMap<>();

  Customers(Map<Long, BigDecimal> limits) {
    this.limits = limits;
  }

  synchronized void reserveCredit(long customerId, long orderId, BigDecimal total) {
    if (!limits.containsKey(customerId)) throw new NotFound();
    var reserved = reservations.computeIfAbsent(customerId, id -> new HashMap<>());
    if (reserved.containsKey(orderId)) return;
    var available = reserved.values().stream().reduce(limits.get(customerId), BigDecimal::subtract);
    if (available.compareTo(total) < 0) throw new CreditLimitExceeded();
    reserved.put(orderId, total);
  }

  synchronized void releaseCredit(long customerId, long orderId) {
    reservations.getOrDefault(customerId, Map.of()).remove(orderId);
  }
}
