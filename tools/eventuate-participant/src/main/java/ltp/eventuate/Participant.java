package ltp.eventuate;

import static java.util.stream.Collectors.toMap;

import io.eventuate.tram.commands.consumer.CommandReplyProducer;
import io.eventuate.tram.sagas.participant.SagaCommandDispatcherFactory;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Stands in for customer-service. Arguments: brokers, consumer group, channel, then customers as id=limit.
 * With OUTBOX_JDBC_URL in the environment it has an outbox and an inbox there. Says "ready"
 * when it is subscribed, and stops at the end of its input, so that it cannot outlive the process that started it.
 */
public final class Participant {

  public static void main(String[] args) throws Exception {
    var customers = new Customers(limits(Stream.of(args).skip(3)));
    try (var messaging = messaging(args[0], System.getenv("OUTBOX_JDBC_URL"))) {
      new SagaCommandDispatcherFactory(
              messaging.consumer, new NoSagaLocks(), messaging.names, new CommandReplyProducer(messaging.producer))
          .make(args[1], new CustomerCommandHandlers(customers).onChannel(args[2]));
      System.out.println("ready");
      System.in.transferTo(System.err);
    }
    System.exit(0);
  }

  private static Messaging messaging(String brokers, String outbox) {
    return outbox == null ? Messaging.onKafka(brokers) : Messaging.withOutbox(brokers, outbox);
  }

  private static Map<Long, BigDecimal> limits(Stream<String> customers) {
    return customers
        .map(customer -> customer.split("="))
        .collect(toMap(parts -> Long.valueOf(parts[0]), parts -> new BigDecimal(parts[1])));
  }

  private Participant() {}
}
