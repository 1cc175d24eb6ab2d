/**
 * Maps a service's short type names to those on the wire. A Java peer of Eventuate Tram uses class names there:
 * `new TypeNames({ ReserveCreditCommand: 'io.example.messages.ReserveCreditCommand' })`. Names not in the table are the
 * same on both sides.
 */
export class TypeNames {
  private readonly shortNames: ReadonlyMap<string, string>

  /** @throws DuplicateTypeNameError when two short names share a name on the wire */
  constructor(private readonly wireNames: Readonly<Record<string, string>> = {}) {
    this.shortNames = new Map(Object.entries(wireNames).map(([short, wire]) => [wire, short]))
    if (this.shortNames.size < Object.keys(wireNames).length) throw new DuplicateTypeNameError(wireNames)
  }

  toWire(shortName: string): string {
    return Object.hasOwn(this.wireNames, shortName) ? this.wireNames[shortName]! : shortName
  }

  fromWire(wireName: string): string {
    return this.shortNames.get(wireName) ?? wireName
  }
}

export class DuplicateTypeNameError extends Error {
  readonly code = 'DUPLICATE_TYPE_NAME'

  constructor(wireNames: Readonly<Record<string, string>>) {
    const names = Object.values(wireNames)
    const repeated = names.filter((name, index) => names.indexOf(name) !== index)
    super(`types share a name on the wire: ${[...new Set(repeated)].join(', ')}`)
    this.name = 'DuplicateTypeNameError'
  }
}
