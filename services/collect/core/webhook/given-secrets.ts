import type { GivenEndpoint } from './given-endpoint.ts';
import { secretProblem } from './verify.ts';

/** The secrets that are given; undefined where those that are kept stay. */
export function givenSecrets({ secret, secrets }: GivenEndpoint): readonly string[] | undefined {
  return secrets ?? (secret === undefined ? undefined : [secret]);
}

export interface SecretFault {
  readonly pointer: string;
  readonly detail: string;
}

/**
 * What is wrong with the secrets that an endpoint would have.
 * @param kept those from before; undefined for a new endpoint
 */
export function secretFault(given: GivenEndpoint, kept: readonly string[] | undefined): SecretFault | undefined {
  const secrets = givenSecrets(given);
  const wanted = secrets ?? kept;
  if (wanted === undefined)
    return { detail: 'A new endpoint needs the secret that the provider signs with.', pointer: '/secret' };
  for (const [index, secret] of wanted.entries()) {
    const problem = secretProblem(given.scheme, secret);
    if (problem === undefined) continue;
    const detail = secrets === undefined ? `The secret that is kept does not fit the scheme. ${problem}` : problem;
    return { detail, pointer: given.secrets === undefined ? '/secret' : `/secrets/${index}` };
  }
  return undefined;
}
