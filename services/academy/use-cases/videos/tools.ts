import type { ServiceContext } from '@pvt/kernel/service';
import type { MediaAddresses } from '../../adapters/media-addresses.ts';
import type { AcademyTools } from '../tools.ts';

export interface VideoTools extends AcademyTools {
  readonly addresses: MediaAddresses;
  /** The program, by its name or its path; `ffprobe` is beside it. */
  readonly ffmpeg: string;
  readonly logger: Pick<ServiceContext['logger'], 'warn'>;
}
