import type { BreakerState } from '@pvt/kernel/async/breaker';
import type { AssistantTools } from './tools.ts';

export interface ProviderState {
  readonly name: string;
  readonly model: string;
  readonly state: BreakerState;
  /** ISO instant. */
  readonly since: string;
}

/** How the configured providers are doing in this process, in the order in which they are asked. */
export function listProviders({ providers }: Pick<AssistantTools, 'providers'>): ProviderState[] {
  return providers.map((provider) => {
    const { state, since } = provider.state();
    return { name: provider.name, model: provider.model, state, since: new Date(since).toISOString() };
  });
}
