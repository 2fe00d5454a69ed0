import type { Schema } from '@pvt/client';
import type { Problem } from '@pvt/ui/problem';
import { leaveFor, takeAway } from '../../away.ts';
import { pageToGoOnTo } from '../arrival.ts';
import { ask, problemOf } from '../session.ts';

/** The page that a provider sends people back to: an organisation's own, and with a name behind it one for everybody. */
const RETURNED = /^\/sign-in\/elsewhere(?:\/(google|github|apple))?$/;

/** Whether somebody comes back from a provider. */
export const isReturn = (pathname: string): boolean => RETURNED.test(pathname);

const PARAMETERS = ['state', 'code', 'iss', 'error', 'name'] as const;

export type Preset = Schema<'Preset'>;

/** What a provider sent back with the browser. */
export type ProviderAnswer = Schema<'ProviderAnswer'>;

/** What the address brings of it; undefined where it is nobody's answer. */
export function readAnswer({ pathname, searchParams }: URL): ProviderAnswer | undefined {
  const found = PARAMETERS.flatMap((name) => {
    const value = searchParams.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  const { state, ...rest }: Partial<Record<(typeof PARAMETERS)[number], string>> = Object.fromEntries(found);
  const [, preset] = RETURNED.exec(pathname) ?? [];
  const by = preset === undefined ? {} : { preset: preset as Preset['preset'] };
  return state === undefined || state === '' ? undefined : { state, ...rest, ...by };
}

/** The domain of a mail whose organisation has a sign-in of its own; undefined for everybody else, and while it is not known. */
export async function domainWithProvider(mail: string): Promise<string | undefined> {
  const domain = /^[^\s@]+@([^\s@]+)$/.exec(mail.trim())?.[1];
  if (domain === undefined) return undefined;
  const { body } = await ask('POST', 'session/ways', { mail: mail.trim() });
  return (body as Schema<'SignInWays'> | undefined)?.way === 'provider' ? domain.toLowerCase() : undefined;
}

/** By which providers anybody signs in here; none where that can't be had. */
export async function presetsHere(): Promise<readonly Preset[]> {
  const { body } = await ask('GET', 'session/ways');
  return (body as Schema<'Presets'> | undefined)?.presets ?? [];
}

/** Leaves for the provider of the mail's organisation, or for one that is for everybody. @returns why it did not */
export async function leaveForProvider(
  by: { mail: string } | { preset: Preset['preset'] },
): Promise<Problem | undefined> {
  const { body, problem } = await ask('POST', 'session/elsewhere', by);
  if (problem !== undefined) return problem;
  leaveFor(body as Schema<'SignInElsewhere'>, new URLSearchParams(window.location.search).get('next') ?? '/');
  return undefined;
}

/** The page that somebody wanted before they left for the provider, and whether they left to link their account. */
export function takeWanted(): { readonly next: string; readonly links: boolean } {
  const { next, links } = takeAway();
  return { next: pageToGoOnTo(next, new URL(window.location.href)), links };
}

/** @param links whether it links the account that is signed in @returns why it signed nobody in, or linked nobody */
export async function handOver(answer: ProviderAnswer, links: boolean): Promise<Problem | undefined> {
  return problemOf(links ? '/v1/account/presets/answer' : '/v1/session/elsewhere/answer', answer);
}
