import type { Surroundings } from '../../adapters/providers/open-adapter.ts';
import type { ProviderSealing } from '../../adapters/providers/sealing.ts';
import type { IntentTools } from '../intents/tools.ts';

/** What the use cases of providers stand on. */
export interface ProviderTools extends IntentTools {
  readonly sealing: ProviderSealing;
  /** Where providers find the server. */
  readonly publicUrl: () => URL;
  /** What a tenant's adapters stand on. */
  readonly around: (tenant: string) => Surroundings;
}
