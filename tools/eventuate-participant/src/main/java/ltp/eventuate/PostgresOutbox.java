package ltp.eventuate;

import io.eventuate.common.id.IdGenerator;
import io.eventuate.common.jdbc.EventuateCommonJdbcOperations;
import io.eventuate.common.jdbc.EventuateJdbcOperationsUtils;
import io.eventuate.common.jdbc.EventuateJdbcStatementExecutor;
import io.eventuate.common.jdbc.EventuateSchema;
import io.eventuate.common.jdbc.OutboxPartitioningSpec;
import io.eventuate.common.jdbc.sqldialect.PostgresDialect;
import io.eventuate.common.spring.jdbc.EventuateSpringJdbcStatementExecutor;
import io.eventuate.common.spring.jdbc.EventuateSpringTransactionTemplate;
import io.eventuate.tram.consumer.common.DuplicateMessageDetector;
import io.eventuate.tram.consumer.jdbc.SqlTableBasedDuplicateMessageDetector;
import io.eventuate.tram.messaging.producer.common.MessageProducerImplementation;
import io.eventuate.tram.messaging.producer.jdbc.MessageProducerJdbcImpl;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Eventuate's outbox and inbox on Postgres: messages go to table {@code message} in the transaction that notes the
 * handled command in {@code received_messages}. Somebody else publishes them.
 */
final class PostgresOutbox {

  final MessageProducerImplementation producer;
  final DuplicateMessageDetector inbox;

  PostgresOutbox(String jdbcUrl, IdGenerator ids) {
    var dataSource = new DriverManagerDataSource(jdbcUrl);
    var dialect = new PostgresDialect();
    var schema = new EventuateSchema("public");
    EventuateJdbcStatementExecutor statements = new EventuateSpringJdbcStatementExecutor(new JdbcTemplate(dataSource));
    var operations =
        new EventuateCommonJdbcOperations(
            new EventuateJdbcOperationsUtils(dialect), statements, dialect, OutboxPartitioningSpec.DEFAULT);
    var transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    producer = new MessageProducerJdbcImpl(operations, ids, schema);
    inbox =
        new SqlTableBasedDuplicateMessageDetector(
            schema,
            dialect.getCurrentTimeInMillisecondsExpression(),
            statements,
            new EventuateSpringTransactionTemplate(transactions));
  }
}
