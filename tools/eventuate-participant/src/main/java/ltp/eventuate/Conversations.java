package ltp.eventuate;

import io.eventuate.tram.events.publisher.DomainEventPublisherImpl;
import io.eventuate.tram.messaging.common.Message;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import ltp.eventuate.CreditMessages.Money;
import ltp.eventuate.CreditMessages.ReserveCreditCommand;
import ltp.eventuate.OrderEvents.OrderApproved;
import ltp.eventuate.OrderEvents.OrderCreated;
import ltp.eventuate.OrderEvents.OrderDetails;

/**
 * Has the conversations that the golden messages are recorded from, with a {@link Participant} whose customer 1 has a
 * limit of 15.00. Arguments: brokers, and a suffix of all channels and types, so that runs on one Kafka do not meet. Prints a line per conversation: its name, what its messages have in a header, its end.
 */
public final class Conversations {

  private final Messaging messaging;
  private final String suffix;
  private final Orchestrator orchestrator;
  private final BlockingQueue<Message> replies = new LinkedBlockingQueue<>();

  public static void main(String[] args) throws Exception {
    try (var messaging = Messaging.onKafka(args[0])) {
      new Conversations(messaging, args.length > 1 ? args[1] : "").run();
    }
    System.exit(0);
  }

  private Conversations(Messaging messaging, String suffix) {
    this.messaging = messaging;
    this.suffix = suffix;
    orchestrator = new Orchestrator(messaging, new CreateOrderSaga(suffix));
    messaging.consumer.subscribe("someone" + suffix, Set.of("someone-reply" + suffix), replies::add);
  }

  private void run() throws Exception {
    say("credit-reserved", orchestrator.createOrder(1, 101, "12.34", true));
    say("credit-limit-exceeded", orchestrator.createOrder(1, 102, "123.40", true));
    say("customer-not-found", orchestrator.createOrder(Long.MAX_VALUE, 103, "12.34", true));
    say("credit-released", orchestrator.createOrder(1, 104, "1.00", false));
    say("command-without-saga", commandWithoutSaga(), "answered");
    say("order-events", orderEvents(), "sent");
  }

  private String commandWithoutSaga() throws InterruptedException {
    var command = new ReserveCreditCommand(1, 105, new Money(new BigDecimal("1.00")));
    var replyTo = "someone-reply" + suffix;
    var commandId =
        orchestrator.commands.send("customerService" + suffix, "/customers/1", command, replyTo, Map.of());
    if (replies.poll(30, TimeUnit.SECONDS) == null) throw new IllegalStateException("no reply to " + commandId);
    return commandId;
  }

  private String orderEvents() {
    var details = new OrderDetails(1, new Money(new BigDecimal("12.34")));
    new DomainEventPublisherImpl(messaging.producer, messaging.names)
        .publish("Order" + suffix, 101L, List.of(new OrderCreated(details), new OrderApproved(details)));
    return "101";
  }

  private static void say(String conversation, String... what) {
    System.out.println(conversation + " " + String.join(" ", what));
  }
}
