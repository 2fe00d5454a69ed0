import type { Endpoint, GivenEndpoint } from '../api.ts';

/** An endpoint as its form has it: texts, of which an empty one is left out. */
export interface EndpointDraft {
  readonly provider: string;
  readonly scheme: string;
  readonly secret: string;
  readonly type: string;
  readonly tolerance: string;
  readonly header: string;
  readonly algorithm: string;
  readonly encoding: string;
  readonly prefix: string;
  readonly idHeader: string;
  readonly timestampHeader: string;
}

export function draftOf(endpoint: Partial<Endpoint> = {}): EndpointDraft {
  const { provider = '', scheme = 'standard', type = '', tolerance = 'PT5M', header = '', prefix = '' } = endpoint;
  const { algorithm = 'sha256', encoding = 'hex', idHeader = '', timestampHeader = '' } = endpoint;
  return {
    provider,
    scheme,
    secret: '',
    type,
    tolerance,
    header,
    algorithm,
    encoding,
    prefix,
    idHeader,
    timestampHeader,
  };
}

/** What is sent: of a scheme that is no HMAC, nothing that only an HMAC has. */
export function given({ provider: _provider, scheme, ...draft }: EndpointDraft): GivenEndpoint {
  const { secret, type, tolerance } = draft;
  const entries = Object.entries(scheme === 'hmac' ? draft : { secret, type, tolerance });
  const filled = entries.map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== '');
  return { scheme, ...Object.fromEntries(filled) } as GivenEndpoint;
}
