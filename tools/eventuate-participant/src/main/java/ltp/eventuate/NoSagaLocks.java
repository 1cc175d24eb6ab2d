package ltp.eventuate;

import io.eventuate.tram.messaging.common.Message;
import io.eventuate.tram.sagas.common.SagaLockManager;
import java.util.Optional;

/** Neither side asks for saga locks; whoever begins to is told. */
final class NoSagaLocks implements SagaLockManager {

  @Override
  public boolean claimLock(String sagaType, String sagaId, String target) {
    throw new UnsupportedOperationException("no saga locks here: " + target);
  }

  @Override
  public void stashMessage(String sagaType, String sagaId, String target, Message message) {
    throw new UnsupportedOperationException("no saga locks here: " + target);
  }

  @Override
  public Optional<Message> unlock(String sagaId, String target) {
    throw new UnsupportedOperationException("no saga locks here: " + target);
  }
}
