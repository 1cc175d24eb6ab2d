package ltp.eventuate;

import static io.eventuate.tram.commands.consumer.CommandHandlerReplyBuilder.withFailure;
import static io.eventuate.tram.commands.consumer.CommandHandlerReplyBuilder.withSuccess;

import io.eventuate.tram.commands.consumer.CommandHandlers;
import io.eventuate.tram.commands.consumer.CommandMessage;
import io.eventuate.tram.messaging.common.Message;
import io.eventuate.tram.sagas.participant.SagaCommandHandlersBuilder;
import ltp.eventuate.CreditMessages.CustomerCreditLimitExceeded;
import ltp.eventuate.CreditMessages.CustomerCreditReserved;
import ltp.eventuate.CreditMessages.CustomerNotFound;
import ltp.eventuate.CreditMessages.ReleaseCreditCommand;
import ltp.eventuate.CreditMessages.ReserveCreditCommand;

/** The part of a saga that a customer service plays. */
final class CustomerCommandHandlers {

  private final Customers customers;

  CustomerCommandHandlers(Customers customers) {
    this.customers = customers;
  }

  CommandHandlers onChannel(String channel) {
    return SagaCommandHandlersBuilder.fromChannel(channel)
        .onMessage(ReserveCreditCommand.class, this::reserveCredit)
        .onMessage(ReleaseCreditCommand.class, this::releaseCredit)
        .build();
  }

  private Message reserveCredit(CommandMessage<ReserveCreditCommand> message) {
    var command = message.getCommand();
    try {
      customers.reserveCredit(command.customerId(), command.orderId(), command.orderTotal().amount());
      return withSuccess(new CustomerCreditReserved());
    } catch (Customers.NotFound e) {
      return withFailure(new CustomerNotFound());
    } catch (Customers.CreditLimitExceeded e) {
      return withFailure(new CustomerCreditLimitExceeded());
    }
  }

  private Message releaseCredit(CommandMessage<ReleaseCreditCommand> message) {
    customers.releaseCredit(message.getCommand().customerId(), message.getCommand().orderId());
    return withSuccess();
  }
}
