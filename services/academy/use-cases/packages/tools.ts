import type { SealedToken } from '../../adapters/sealed-token.ts';
import type { AcademyTools } from '../tools.ts';

/** Whose a package's address is, and until when: all that is needed to serve its files to a frame that has no session. */
export interface OpenedPackage {
  readonly tenant: string;
  readonly course: string;
  readonly enrolment: string;
  readonly lesson: string;
  readonly package: string;
  readonly launch: number;
  readonly key: string;
  /** The origin of the page around it, which keeps what the content commits. */
  readonly page: string;
  /** Of its files: the page's own, or a host's where nothing but packages is shown. */
  readonly files: string;
  /** ISO instant. */
  readonly until: string;
}

/** What a unit of cmi5 gets with its address: a token, and for that what it asks with from then on. */
export interface UnitToken {
  readonly tenant: string;
  readonly session: string;
  /** ISO instant. */
  readonly until: string;
}

export interface PackageTools extends AcademyTools {
  readonly publicUrl: () => URL;
  readonly unitFetches: SealedToken<UnitToken>;
  readonly unitTokens: SealedToken<UnitToken>;
  readonly addresses: SealedToken<OpenedPackage>;
  /** A host of its own for packages, where there is one. */
  readonly packagesHost: string | undefined;
}
