import type { ErrorObject } from 'ajv'
import { formats, numberFormats } from './formats.js'

type Params = Record<string, unknown>

const meanings: Record<string, { readonly meaning: string }> = { ...formats, ...numberFormats }

// as in JSON pointers
const escaped = (name: unknown) => String(name).replaceAll('~', '~0').replaceAll('/', '~1')

/** What follows the path of a value, or of its missing or unknown property, by the keyword of its schema that it fails. */
const texts: Record<string, (params: Params) => string> = {
  additionalProperties: ({ additionalProperty }) => `/${escaped(additionalProperty)} is unknown`,
  required: ({ missingProperty }) => `/${escaped(missingProperty)} is missing`,
  type: ({ type }) => ` must be ${[type].flat().join(' or ')}`,
  enum: ({ allowedValues }) => ` must be one of ${[allowedValues].flat().join(', ')}`,
  format: ({ format }) => ` must be ${meanings[String(format)]!.meaning}`,
  uniqueBy: ({ twice }) => `: ${String(twice)} is there twice`,
}

function textOf({ instancePath, propertyName, keyword, params, message }: ErrorObject): string {
  const text = texts[keyword]?.(params as Params) ?? ` ${message}`
  return propertyName === undefined ? `${instancePath}${text}` : `${instancePath}: the name "${propertyName}"${text}`
}

const isChoice = ({ keyword }: ErrorObject) => keyword === 'oneOf' || keyword === 'anyOf'

/** Whether an error tells why one of the alternatives of a choice does not fit. */
const isWithin = (choice: ErrorObject) => (error: ErrorObject) =>
  error.schemaPath.startsWith(`${choice.schemaPath}/`) && `${error.instancePath}/`.startsWith(`${choice.instancePath}/`)

function textOfChoice({ instancePath, params }: ErrorObject, within: readonly ErrorObject[]): string {
  const hasSeveral = Boolean((params as Params).passingSchemas)
  return hasSeveral
    ? `${instancePath} fits more than one alternative`
    : `${instancePath} fits no alternative (${problemsIn(within).join('; or ')})`
}

/** What Ajv found, in words. A choice of which no alternative fits is one problem, not one per alternative. */
export function problemsIn(errors: readonly ErrorObject[]): string[] {
  const choices = errors.filter(isChoice)
  return errors
    .filter((error) => !choices.some((choice) => isWithin(choice)(error)))
    .filter(({ keyword }) => keyword !== 'propertyNames') // the error of the name itself stands before it
    .map((error) => (isChoice(error) ? textOfChoice(error, errors.filter(isWithin(error))) : textOf(error)))
}
