package ltp.eventuate;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.eventuate.tram.commands.common.Command;
import io.eventuate.tram.commands.common.CommandNameMapping;
import io.eventuate.tram.commands.common.ReplyMessageHeaders;
import io.eventuate.tram.events.common.DomainEvent;
import io.eventuate.tram.events.common.DomainEventNameMapping;
import io.eventuate.tram.messaging.common.Message;
import io.eventuate.tram.messaging.common.MessageInterceptor;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Short type names on the wire, class names inside. Eventuate has a mapping for commands and one for events; it has none
 * for replies, whose type an interceptor therefore rewrites on the way out and in. Other types pass unchanged.
 */
final class StableNames implements CommandNameMapping, DomainEventNameMapping, MessageInterceptor {

  private final Map<String, String> classNames =
      Stream.of(CreditMessages.class, OrderEvents.class)
          .flatMap(channel -> Stream.of(channel.getDeclaredClasses()))
          .collect(toMap(Class::getSimpleName, Class::getName));

  private final Map<String, String> shortNames =
      classNames.keySet().stream().collect(toMap(classNames::get, identity()));

  @Override
  public String commandToExternalCommandType(Command command) {
    return shortName(command.getClass().getName());
  }

  @Override
  public String externalCommandTypeToCommandClassName(String commandType) {
    return className(commandType);
  }

  @Override
  public String eventToExternalEventType(String aggregateType, DomainEvent event) {
    return shortName(event.getClass().getName());
  }

  @Override
  public String externalEventTypeToEventClassName(String aggregateType, String eventType) {
    return className(eventType);
  }

  @Override
  public void preSend(Message message) {
    renameReply(message, this::shortName);
  }

  @Override
  public void preReceive(Message message) {
    renameReply(message, this::className);
  }

  private void renameReply(Message message, UnaryOperator<String> rename) {
    message
        .getHeader(ReplyMessageHeaders.REPLY_TYPE)
        .ifPresent(type -> message.setHeader(ReplyMessageHeaders.REPLY_TYPE, rename.apply(type)));
  }

  private String shortName(String className) {
    return shortNames.getOrDefault(className, className);
  }

  private String className(String shortName) {
    return classNames.getOrDefault(shortName, shortName);
  }
}
