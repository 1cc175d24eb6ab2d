package ltp.eventuate;

import io.eventuate.tram.commands.producer.CommandProducer;
import io.eventuate.tram.commands.producer.CommandProducerImpl;
import io.eventuate.tram.messaging.common.Message;
import io.eventuate.tram.sagas.orchestration.SagaCommandProducerImpl;
import io.eventuate.tram.sagas.orchestration.SagaManagerImpl;
import java.math.BigDecimal;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Eventuate's saga manager for {@link CreateOrderSaga}. Instances are in memory, so one lock stands for transactions. */
final class Orchestrator {

  private final CreateOrderSaga saga;
  private final SagaManagerImpl<CreateOrderSaga.Data> manager;
  final CommandProducer commands;

  Orchestrator(Messaging messaging, CreateOrderSaga saga) {
    this.saga = saga;
    commands = new CommandProducerImpl(messaging.producer, messaging.names);
    manager =
        new SagaManagerImpl<>(
            saga,
            new InMemorySagaInstances(messaging.ids),
            commands,
            messaging.consumer,
            new NoSagaLocks(),
            new SagaCommandProducerImpl(commands));
    var type = saga.getSagaType();
    messaging.consumer.subscribe(type + "-consumer", Set.of(type + "-reply"), this::handleReply);
  }

  /** Returns the saga's id and its outcome. */
  String[] createOrder(long customerId, long orderId, String total, boolean approvable) throws Exception {
    var data = new CreateOrderSaga.Data();
    data.customerId = customerId;
    data.orderId = orderId;
    data.orderTotal = new BigDecimal(total);
    data.approvable = approvable;
    var sagaId = start(data);
    return new String[] {sagaId, saga.outcome(sagaId).get(30, TimeUnit.SECONDS)};
  }

  private synchronized String start(CreateOrderSaga.Data data) {
    return manager.create(data).getId();
  }

  private synchronized void handleReply(Message reply) {
    manager.handleMessage(reply);
  }
}
