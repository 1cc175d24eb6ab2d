/** Whose signature counts: a key of cosign's, or the workflow that signs keyless, by an OIDC issuer and its certificate's identity. */
export type Trusted = { readonly keyFile: string } | { readonly issuer: string; readonly identity: string }

export interface Registry {
  /** Such as `ghcr.io/<owner>`: charts are in `charts/` there. */
  readonly address: string
  /** Without TLS: a registry of a test. */
  readonly plainHttp: boolean
  readonly trusted: Trusted
}
