import type { ProviderSealing } from '../../adapters/providers/sealing.ts';
import type { IntentTools } from '../intents/tools.ts';

/** What the use cases of providers stand on. */
export interface ProviderTools extends IntentTools {
  readonly sealing: ProviderSealing;
  /** Where providers find the server. */
  readonly publicUrl: () => URL;
  /** Where the sandbox listens; undefined where there is none. */
  readonly sandboxUrl: string | undefined;
}
