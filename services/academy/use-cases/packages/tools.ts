import type { PackageAddresses } from '../../adapters/package-address.ts';
import type { AcademyTools } from '../tools.ts';

export interface PackageTools extends AcademyTools {
  readonly addresses: PackageAddresses;
}
