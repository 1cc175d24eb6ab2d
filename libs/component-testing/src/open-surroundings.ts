import { availableProviders, chooseVariant, selectionFromEnvironment } from '@ltp/infrastructure'
import { ContainerSurroundings } from './containers/container-surroundings.js'
import { ProcessSurroundings } from './processes/process-surroundings.js'
import { type Surroundings } from './surroundings.js'

/**
 * Containers where Docker answers, else processes; the environment's INFRASTRUCTURE chooses otherwise, and
 * COMPONENT_TEST_REUSE=1 lets Postgres and Kafka run on for the next run.
 */
export async function openSurroundings(service: string): Promise<Surroundings> {
  const variant = chooseVariant(selectionFromEnvironment(), await availableProviders())
  process.stderr.write(`COMPONENT RAN AS: ${service}: ${WORDS[variant]}\n`)
  return variant === 'containers'
    ? ContainerSurroundings.open(service, process.env.COMPONENT_TEST_REUSE === '1')
    : ProcessSurroundings.open()
}

const WORDS = {
  containers: 'its image, with all around it in containers',
  processes: 'node dist/main.js, with all around it as processes (no Docker)',
}
