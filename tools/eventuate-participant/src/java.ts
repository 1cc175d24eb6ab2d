import { availableProviders } from '@ltp/infrastructure'
import { javaClassesAreBuilt } from './java-classes.js'

const REQUIRED_JAVA = 17

/** For a quick start: these programs are too short-lived for the second compiler and a parallel collector to pay off. */
const QUICK_START = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx128m']

/** Why the Java programs of this tool cannot run here, in words; undefined when they can. */
export async function whyNoJava(): Promise<string | undefined> {
  const { java, maven } = await availableProviders()
  if (java === undefined) return 'there is no Java'
  if (java < REQUIRED_JAVA) return `Java is ${java}, but this needs ${REQUIRED_JAVA} or later`
  if (!maven && !(await javaClassesAreBuilt())) return 'there is no Maven (mvn) to fetch Eventuate Tram'
  return undefined
}

/** Arguments of the `java` command that run a main class of this tool. */
export function javaArguments(classPath: string, mainClass: string, args: readonly string[]): string[] {
  const logging = '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'
  return [...QUICK_START, logging, '-cp', classPath, `ltp.eventuate.${mainClass}`, ...args]
}
