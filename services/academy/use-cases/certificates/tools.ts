import type { IssuerSeal } from '../../adapters/issuer-seal.ts';
import type { AcademyTools } from '../tools.ts';

export interface CertificateTools extends AcademyTools {
  readonly seal: IssuerSeal;
  readonly publicUrl: () => URL;
}
