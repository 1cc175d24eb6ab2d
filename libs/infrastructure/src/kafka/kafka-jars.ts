import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cachedFolder, isCached } from '@ltp/user-cache'
import { KAFKA_VERSION, SCALA_VERSION } from './kafka-version.js'

const SLF4J_VERSION = '1.7.36'

const FOLDER = `kafka_${SCALA_VERSION}-${KAFKA_VERSION}`

export const kafkaJarsAreCached = (): Promise<boolean> => isCached(FOLDER)

/** The folder with Kafka's jars (43 MB), fetched by Maven from Maven Central the first time. @throws with Maven's words */
export function kafkaJars(): Promise<string> {
  return cachedFolder(FOLDER, async (project) => {
    await writeFile(join(project, 'pom.xml'), pom())
    await copyDependencies(project)
    return join(project, 'jars')
  })
}

async function copyDependencies(project: string): Promise<void> {
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${join(project, 'jars')}`]
  try {
    await promisify(execFile)('mvn', ['--batch-mode', '--quiet', ...goal], { cwd: project })
  } catch (cause) {
    const { stdout, stderr } = cause as { stdout?: string; stderr?: string }
    throw new Error(`Maven could not fetch Kafka's jars: ${stdout ?? ''}${stderr ?? ''}`, { cause })
  }
}

function pom(): string {
  const dependency = (group: string, artifact: string, version: string) =>
    `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>laptop-to-production</groupId><artifactId>kafka</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    ${dependency('org.apache.kafka', `kafka_${SCALA_VERSION}`, KAFKA_VERSION)}
    ${dependency('org.slf4j', 'slf4j-simple', SLF4J_VERSION)}
  </dependencies>
</project>
`
}
