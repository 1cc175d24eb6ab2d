package ltp.eventuate;

import io.eventuate.common.id.IdGenerator;
import io.eventuate.messaging.kafka.producer.EventuateKafkaProducer;
import io.eventuate.messaging.kafka.producer.EventuateKafkaProducerConfigurationProperties;
import io.eventuate.tram.cdc.connector.MessageWithDestination;
import io.eventuate.tram.cdc.connector.MessageWithDestinationPublishingStrategy;
import io.eventuate.tram.messaging.common.Message;
import io.eventuate.tram.messaging.producer.common.MessageProducerImplementation;

/**
 * Sends what Eventuate's CDC service would send after reading the message from the outbox, by that service's own
 * classes; only the table between is left out.
 */
final class CdcMessageProducer implements MessageProducerImplementation {

  private final IdGenerator ids;
  private final MessageWithDestinationPublishingStrategy strategy = new MessageWithDestinationPublishingStrategy();
  private final EventuateKafkaProducer kafka;

  CdcMessageProducer(String brokers, IdGenerator ids) {
    this.ids = ids;
    kafka = new EventuateKafkaProducer(brokers, EventuateKafkaProducerConfigurationProperties.empty());
  }

  @Override
  public void setMessageIdIfNecessary(Message message) {
    message.setHeader(Message.ID, ids.genIdAsString());
  }

  @Override
  public void send(Message message) {
    var destination = message.getRequiredHeader(Message.DESTINATION);
    var row = new MessageWithDestination(destination, message.getPayload(), message.getHeaders(), null);
    kafka.send(strategy.topicFor(row), strategy.partitionKeyFor(row), strategy.toJson(row)).join();
  }
}
