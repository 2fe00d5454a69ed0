import { createSecureContext, type SecureContext } from 'node:tls';
import type { Certificate } from './interface.ts';

/** Which certificate is shown for a name; taken anew for each connection, so that others can come while it runs. */
export interface Certificates {
  set(certificates: readonly Certificate[]): void;
  contextFor(name: string): SecureContext | undefined;
}

/** @throws what OpenSSL says of a certificate or key that is none; those before stay */
export function openCertificates(certificates: readonly Certificate[]): Certificates {
  let byName = new Map<string, SecureContext>();
  let fallback: SecureContext | undefined;

  function set(list: readonly Certificate[]): void {
    const contexts = list.map(({ certificate, key, names }) => ({
      names,
      context: createSecureContext({ cert: certificate, key }),
    }));
    byName = new Map(
      contexts.flatMap(({ names, context }) => names.map((name) => [name.toLowerCase(), context] as const)),
    );
    fallback = contexts[0]?.context;
  }

  set(certificates);
  return {
    set,
    contextFor(name) {
      const asked = name.toLowerCase();
      return byName.get(asked) ?? byName.get(asked.replace(/^[^.]+/, '*')) ?? fallback;
    },
  };
}
