import { eventTypeFault } from '@pvt/kernel/log/event-rules';
import { compileCel, compileStoredCel } from './cel.ts';
import type { CompileExpression } from './compile-expression.ts';

/** What a definition is held to beyond its shape. Each check gives what is wrong in words, or nothing. */
export interface DefinitionChecks {
  readonly compileExpression: CompileExpression;
  readonly eventType: (type: string) => string | undefined;
  readonly address: (url: string) => string | undefined;
  readonly secret: (secret: string) => string | undefined;
}

/** Why nothing may be posted to an address; nothing, when it is open. */
export type AddressFault = (url: URL) => string | undefined;

const nothing = () => undefined;

/** All that can be seen before there are events. */
export function checksOnSave(addressFault: AddressFault = nothing): DefinitionChecks {
  return {
    compileExpression: compileCel,
    eventType: eventTypeFault,
    address: (url) => urlFault(url, (parsed) => userFault(parsed) ?? addressFault(parsed)),
    secret: secretFault,
  };
}

/** What was saved under looser rules goes on: a version that no longer compiled would stop with all its events. */
export const STORED_CHECKS: DefinitionChecks = {
  compileExpression: compileStoredCel,
  eventType: nothing,
  address: (url) => urlFault(url, nothing),
  secret: nothing,
};

function urlFault(text: string, addressFault: AddressFault): string | undefined {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return 'is not an http or https address';
  return addressFault(url);
}

/** Deliveries are signed: a user would not be sent, and be seen by whoever sees the flow. */
function userFault({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined;
  return 'has a user or a password, which is not sent: the receiver knows the sender by the signature';
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const PREFIX = 'whsec_';

/** What signs no delivery: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function secretFault(secret: string): string | undefined {
  if (secret === '' || secret === PREFIX) return 'is empty; leave it out and one is made';
  if (secret.startsWith(PREFIX) && !BASE64.test(secret.slice(PREFIX.length)))
    return `has something else than padded base64 behind ${PREFIX}`;
  return undefined;
}
