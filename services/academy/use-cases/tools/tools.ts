import type { IssuerSeal } from '../../adapters/issuer-seal.ts';
import type { SealedToken } from '../../adapters/sealed-token.ts';
import type { ToolKeysets } from '../../adapters/tool-keysets.ts';
import type { AcademyTools } from '../tools.ts';

/** What a tool brings back of a launch: who opens what in it. */
export interface LaunchHint {
  readonly tool: string;
  readonly account: string;
  readonly course: string;
  readonly for:
    | { readonly kind: 'lesson'; readonly lesson: string; readonly enrolment: string }
    | { readonly kind: 'choice'; readonly choice: string };
  readonly id: string;
  readonly tenant: string;
  readonly until: string;
}

/** What a tool may ask for with its token. */
export interface ToolAccess {
  readonly tenant: string;
  readonly tool: string;
  readonly scopes: readonly string[];
  readonly until: string;
}

export interface ToolChoice {
  readonly tenant: string;
  readonly choice: string;
  readonly course: string;
  readonly tool: string;
  readonly until: string;
}

export interface ToolTools extends AcademyTools {
  readonly publicUrl: () => URL;
  readonly seal: IssuerSeal;
  readonly keysets: ToolKeysets;
  readonly hints: SealedToken<LaunchHint>;
  readonly access: SealedToken<ToolAccess>;
  readonly choices: SealedToken<ToolChoice>;
}

/** As whom a tenant launches tools, and below which address all of it is. */
export const issuerOf = ({ publicUrl }: Pick<ToolTools, 'publicUrl'>, tenant: string): string =>
  new URL(`/v1/academy/lti/${tenant}`, publicUrl()).href;
