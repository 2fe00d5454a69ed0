import type { SecretBox } from '@pvt/kernel/secret-box';

/** Whose a package's address is, and until when: all that is needed to serve its files to a frame that has no session. */
export interface OpenedPackage {
  readonly tenant: string;
  readonly course: string;
  readonly enrolment: string;
  readonly lesson: string;
  readonly package: string;
  readonly launch: number;
  readonly key: string;
  /** ISO instant. */
  readonly until: string;
}

export interface PackageAddresses {
  seal(opened: OpenedPackage): string;
  /** @returns undefined for what is no address of ours */
  open(token: string): OpenedPackage | undefined;
}

const PURPOSE = 'academy.package-address';

export function packageAddresses(box: SecretBox): PackageAddresses {
  return {
    seal: (opened) => box.seal(JSON.stringify(opened), PURPOSE).toString('base64url'),
    open(token) {
      try {
        // What opens was sealed here.
        return JSON.parse(box.open(Buffer.from(token, 'base64url'), PURPOSE)) as OpenedPackage;
      } catch {
        return undefined;
      }
    },
  };
}
