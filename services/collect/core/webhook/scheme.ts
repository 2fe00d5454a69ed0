/** How a provider signs what it sends. Everything here is public knowledge; only the secrets are not. */
export type WebhookScheme =
  | { readonly scheme: 'stripe' }
  | { readonly scheme: 'github' }
  | { readonly scheme: 'standard' }
  | {
      readonly scheme: 'hmac';
      /** Header that carries the signature. */
      readonly header: string;
      readonly algorithm: HmacAlgorithm;
      readonly encoding: 'hex' | 'base64';
      /** What stands before the signature in its header, such as `sha256=`. */
      readonly prefix: string;
      /** Header that carries the delivery's id. Without it the content is the id. */
      readonly idHeader?: string;
      /** Header with Unix seconds; when given, `timestamp.body` is what is signed, and age is checked. */
      readonly timestampHeader?: string;
    };

export type HmacAlgorithm = 'sha256' | 'sha512';

/** One delivery as it came in: header names in lower case, the body's exact bytes. */
export interface Delivery {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/** The cryptography that the core needs; {@link file://../../adapters/signing.ts} is the one in use. */
export interface Signing {
  /** HMAC over the parts, one after the other. */
  hmac(algorithm: HmacAlgorithm, secret: Uint8Array, parts: readonly (string | Uint8Array)[]): Uint8Array;
  /** Compares in time that depends on the lengths only. */
  equal(a: Uint8Array, b: Uint8Array): boolean;
  /** SHA-256 of the bytes, in base64url. */
  digest(bytes: Uint8Array): string;
}

/** What a scheme reads from a delivery before any secret is used. */
export interface Claim {
  readonly signatures: readonly Uint8Array[];
  /** What was signed, in parts. */
  readonly message: readonly (string | Uint8Array)[];
  readonly algorithm: HmacAlgorithm;
  /** Unix seconds, where the scheme has a time. */
  readonly timestamp?: number;
}

export type ClaimResult =
  | { readonly ok: true; readonly claim: Claim }
  | { readonly ok: false; readonly detail: string };
