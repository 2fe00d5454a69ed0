import type { ChannelSeal } from '../../adapters/channel-seal.ts';
import type { NotificationTools } from '../tools.ts';
import type { InstallationChannels } from './channel-pool.ts';

/** What the use cases of channels stand on. */
export interface ChannelTools extends NotificationTools {
  readonly channelSeal: ChannelSeal;
  readonly installation: InstallationChannels;
  /** What push services know us by, base64url. */
  readonly pushKey: string;
}
