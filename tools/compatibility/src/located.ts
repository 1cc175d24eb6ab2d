import { dirname, join } from 'node:path/posix'
import { isObject, type Json, type JsonObject, objectOf } from './json.js'

/** Documents by their file, from the root of the repository. */
export type Snapshot = ReadonlyMap<string, Json>

/** A part of a document, and where it is: a `$ref` is followed from there. */
export class Located {
  private constructor(
    private readonly snapshot: Snapshot,
    readonly document: string,
    readonly value: Json | undefined,
  ) {}

  static document(snapshot: Snapshot, document: string): Located {
    return new Located(snapshot, document, snapshot.get(document))
  }

  get object(): JsonObject {
    return objectOf(this.value)
  }

  /** A part of it; when that is a `$ref`, what it stands for. */
  child(name: string): Located {
    return new Located(this.snapshot, this.document, this.object[name]).resolved()
  }

  children(): (readonly [string, Located])[] {
    return Object.keys(this.object).map((name) => [name, this.child(name)])
  }

  items(): Located[] {
    const items = Array.isArray(this.value) ? this.value : []
    return items.map((item) => new Located(this.snapshot, this.document, item).resolved())
  }

  /** @throws when a reference leads nowhere */
  private resolved(): Located {
    const ref = isObject(this.value) ? this.value.$ref : undefined
    if (typeof ref !== 'string') return this
    const [file = '', pointer = ''] = ref.split('#')
    const document = file === '' ? this.document : join(dirname(this.document), file)
    const value = this.snapshot.get(document)
    const found = new Located(this.snapshot, document, at(value, pointer))
    if (found.value === undefined) throw new Error(`${this.document}: nothing is at ${ref}`)
    return found.resolved()
  }
}

function at(value: Json | undefined, pointer: string): Json | undefined {
  const names = pointer.split('/').slice(1)
  return names.reduce<Json | undefined>(
    (json, name) => objectOf(json)[decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~')],
    value,
  )
}
