/** Knows how secrets are hashed. */
export abstract class SecretHashes {
  /** Takes equally long whether it matches or not. */
  abstract matches(hash: string, secret: string): Promise<boolean>

  /** A hash that no secret has; comparing with it takes as long as with any other. */
  abstract readonly decoy: string
}
