import type { CallContext, Principal } from './principal.ts';

/** Who asked for work that is done later, and under which correlation id, as it is stored beside the work. */
export type KeptAsker = Principal & { readonly correlation?: string };

/** Without the session: what is done later is not done within it. */
export function keptAsker({ principal, correlation }: CallContext): KeptAsker {
  const { kind, id, name, permissions, limited } = principal;
  return {
    ...{ kind, id, name, permissions },
    ...(limited === undefined ? {} : { limited }),
    ...(correlation === undefined ? {} : { correlation }),
  };
}

/** As a context has them. */
export function askerOf({ correlation, ...principal }: KeptAsker): Pick<CallContext, 'principal' | 'correlation'> {
  return { principal, ...(correlation === undefined ? {} : { correlation }) };
}
