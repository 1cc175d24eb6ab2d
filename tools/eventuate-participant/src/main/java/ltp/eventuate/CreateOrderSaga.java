package ltp.eventuate;

import static io.eventuate.tram.commands.consumer.CommandWithDestinationBuilder.send;

import io.eventuate.tram.commands.common.Command;
import io.eventuate.tram.commands.consumer.CommandWithDestination;
import io.eventuate.tram.sagas.orchestration.SagaDefinition;
import io.eventuate.tram.sagas.simpledsl.SimpleSaga;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import ltp.eventuate.CreditMessages.CustomerCreditLimitExceeded;
import ltp.eventuate.CreditMessages.CustomerNotFound;
import ltp.eventuate.CreditMessages.Money;
import ltp.eventuate.CreditMessages.ReleaseCreditCommand;
import ltp.eventuate.CreditMessages.ReserveCreditCommand;

/** The orchestrator's side of the conversation: what order-service does, written with Eventuate's own saga DSL. */
final class CreateOrderSaga implements SimpleSaga<CreateOrderSaga.Data> {

  static final class Data {
    public long customerId;
    public long orderId;
    public BigDecimal orderTotal;
    public boolean approvable;
    public String refusal;
  }

  private final String suffix;
  private final Map<String, CompletableFuture<String>> outcomes = new ConcurrentHashMap<>();

  private final SagaDefinition<Data> definition =
      step()
          .invokeParticipant(this::reserveCredit)
          .onReply(CustomerNotFound.class, (data, reply) -> data.refusal = "UNKNOWN_CUSTOMER")
          .onReply(CustomerCreditLimitExceeded.class, (data, reply) -> data.refusal = "INSUFFICIENT_CREDIT")
          .withCompensation(this::releaseCredit)
          .step()
          .invokeLocal(this::approve)
          .build();

  /** The suffix ends the names of its type and of customer-service's channel. */
  CreateOrderSaga(String suffix) {
    this.suffix = suffix;
  }

  @Override
  public SagaDefinition<Data> getSagaDefinition() {
    return definition;
  }

  @Override
  public String getSagaType() {
    return "CreateOrderSaga" + suffix;
  }

  /** Completes with APPROVED, or with the reason why not. */
  CompletableFuture<String> outcome(String sagaId) {
    return outcomes.computeIfAbsent(sagaId, id -> new CompletableFuture<>());
  }

  @Override
  public void onSagaCompletedSuccessfully(String sagaId, Data data) {
    outcome(sagaId).complete("APPROVED");
  }

  @Override
  public void onSagaRolledBack(String sagaId, Data data) {
    outcome(sagaId).complete(data.refusal == null ? "ROLLED_BACK" : data.refusal);
  }

  private CommandWithDestination reserveCredit(Data data) {
    return toCustomerService(
        new ReserveCreditCommand(data.customerId, data.orderId, new Money(data.orderTotal)));
  }

  private CommandWithDestination releaseCredit(Data data) {
    return toCustomerService(new ReleaseCreditCommand(data.customerId, data.orderId));
  }

  private CommandWithDestination toCustomerService(Command command) {
    return send(command).to("customerService" + suffix).build();
  }

  private void approve(Data data) {
    if (!data.approvable) throw new IllegalStateException("not approvable: order " + data.orderId);
  }
}
