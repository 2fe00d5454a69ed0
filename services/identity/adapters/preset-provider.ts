import type { PresetClaims, PresetName } from '../core/preset.ts';
import type { Bonds } from './open-id.ts';

/** A provider of the installation's. */
export interface PresetProvider {
  /** Where the browser goes. @throws ProviderFault */
  location(bonds: Bonds): Promise<string>;
  /** What came back with the browser is exchanged and checked. @throws ProviderFault */
  claims(bonds: Bonds, answer: Readonly<Record<string, string>>): Promise<PresetClaims>;
}

/** Those that are set up, in the order in which people are shown them. */
export type Presets = ReadonlyMap<PresetName, PresetProvider>;
