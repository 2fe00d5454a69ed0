/** Whether the browser has passkeys, and takes what a server sends as JSON (WebAuthn Level 3). */
export function hasPasskeys(): boolean {
  return (
    typeof PublicKeyCredential === 'function' &&
    typeof Reflect.get(PublicKeyCredential, 'parseRequestOptionsFromJSON') === 'function'
  );
}

/**
 * Asks the person for a passkey.
 * @param options as the server sends them
 * @returns what the server checks, or undefined where the person did not want to, or has none
 */
export async function askForPasskey(
  options: unknown,
  { signal, mediation }: Pick<CredentialRequestOptions, 'signal' | 'mediation'> = {},
): Promise<unknown> {
  try {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);
    const credential = await navigator.credentials.get({
      publicKey,
      ...(signal === undefined ? {} : { signal }),
      ...(mediation === undefined ? {} : { mediation }),
    });
    return credential instanceof PublicKeyCredential ? credential.toJSON() : undefined;
  } catch {
    return undefined;
  }
}

/** Asks the person to make a passkey. @returns what the server checks, or undefined where the person did not want to */
export async function makePasskey(options: unknown): Promise<unknown> {
  try {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
      options as PublicKeyCredentialCreationOptionsJSON,
    );
    const credential = await navigator.credentials.create({ publicKey });
    return credential instanceof PublicKeyCredential ? credential.toJSON() : undefined;
  } catch {
    return undefined;
  }
}
