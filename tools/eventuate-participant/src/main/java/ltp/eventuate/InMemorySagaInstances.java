package ltp.eventuate;

import io.eventuate.common.id.IdGenerator;
import io.eventuate.tram.sagas.orchestration.SagaInstance;
import io.eventuate.tram.sagas.orchestration.SagaInstanceRepository;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Saga instances that last as long as the process. */
final class InMemorySagaInstances implements SagaInstanceRepository {

  private final IdGenerator ids;
  private final Map<String, SagaInstance> instances = new ConcurrentHashMap<>();

  InMemorySagaInstances(IdGenerator ids) {
    this.ids = ids;
  }

  @Override
  public void save(SagaInstance instance) {
    instance.setId(ids.genIdAsString());
    instances.put(instance.getId(), instance);
  }

  @Override
  public SagaInstance find(String sagaType, String sagaId) {
    return instances.get(sagaId);
  }

  @Override
  public void update(SagaInstance instance) {
    instances.put(instance.getId(), instance);
  }
}
