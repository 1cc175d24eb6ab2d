package ltp.eventuate;

import io.eventuate.common.id.ApplicationIdGenerator;
import io.eventuate.common.id.IdGenerator;
import io.eventuate.messaging.kafka.basic.consumer.DefaultKafkaConsumerFactory;
import io.eventuate.messaging.kafka.basic.consumer.EventuateKafkaConsumerConfigurationProperties;
import io.eventuate.messaging.kafka.consumer.MessageConsumerKafkaImpl;
import io.eventuate.messaging.kafka.consumer.OriginalTopicPartitionToSwimlaneMapping;
import io.eventuate.tram.consumer.common.DecoratedMessageHandlerFactory;
import io.eventuate.tram.consumer.common.DuplicateDetectingMessageHandlerDecorator;
import io.eventuate.tram.consumer.common.DuplicateMessageDetector;
import io.eventuate.tram.consumer.common.MessageConsumerImpl;
import io.eventuate.tram.consumer.common.MessageHandlerDecorator;
import io.eventuate.tram.consumer.common.NoopDuplicateMessageDetector;
import io.eventuate.tram.consumer.common.PrePostReceiveMessageHandlerDecorator;
import io.eventuate.tram.consumer.kafka.EventuateTramKafkaMessageConsumer;
import io.eventuate.tram.messaging.common.ChannelMapping;
import io.eventuate.tram.messaging.common.MessageInterceptor;
import io.eventuate.tram.messaging.consumer.DefaultSubscriberMapping;
import io.eventuate.tram.messaging.consumer.MessageConsumer;
import io.eventuate.tram.messaging.producer.MessageProducer;
import io.eventuate.tram.messaging.producer.common.MessageProducerImpl;
import io.eventuate.tram.messaging.producer.common.MessageProducerImplementation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Eventuate Tram's two sides of messaging on one Kafka, wired by hand: Spring would only make the start slower. */
final class Messaging implements AutoCloseable {

  final IdGenerator ids;
  final StableNames names = new StableNames();
  final MessageConsumer consumer;
  final MessageProducer producer;
  private final MessageInterceptor[] interceptors = {names};
  private final ChannelMapping sameNames = channel -> channel;

  /** Messages go straight to Kafka, and a message that comes twice is handled twice. */
  static Messaging onKafka(String brokers) {
    var ids = new ApplicationIdGenerator();
    return new Messaging(brokers, ids, new CdcMessageProducer(brokers, ids), new NoopDuplicateMessageDetector());
  }

  /** Messages go to an outbox, from where somebody else publishes them; a message that comes twice is handled once. */
  static Messaging withOutbox(String brokers, String jdbcUrl) {
    var ids = new ApplicationIdGenerator();
    var postgres = new PostgresOutbox(jdbcUrl, ids);
    return new Messaging(brokers, ids, postgres.producer, postgres.inbox);
  }

  /** One id generator for all: two of them on one machine give the same id in the same millisecond. */
  private Messaging(
      String brokers, IdGenerator ids, MessageProducerImplementation outbox, DuplicateMessageDetector inbox) {
    this.ids = ids;
    producer = new MessageProducerImpl(interceptors, sameNames, outbox);
    List<MessageHandlerDecorator> decorators = new ArrayList<>(); // sorted in place by the factory
    decorators.add(new PrePostReceiveMessageHandlerDecorator(interceptors));
    decorators.add(new DuplicateDetectingMessageHandlerDecorator(inbox));
    var handlers = new DecoratedMessageHandlerFactory(decorators);
    consumer = new MessageConsumerImpl(sameNames, kafkaConsumer(brokers), handlers, new DefaultSubscriberMapping());
  }

  private static EventuateTramKafkaMessageConsumer kafkaConsumer(String brokers) {
    var properties = new EventuateKafkaConsumerConfigurationProperties(Map.of("session.timeout.ms", "6000"));
    return new EventuateTramKafkaMessageConsumer(
        new MessageConsumerKafkaImpl(
            brokers, properties, new DefaultKafkaConsumerFactory(), new OriginalTopicPartitionToSwimlaneMapping()));
  }

  /** Leaves the consumer group before it returns, so that the next member need not wait for a session to time out. */
  @Override
  public void close() throws InterruptedException {
    consumer.close();
    for (var thread : Thread.getAllStackTraces().keySet())
      if (thread.getName().startsWith("Eventuate-subscriber-")) thread.join(2_000);
  }
}
