import type { Schema } from '@pvt/client';
import { isRecord } from '@pvt/ui/format';
import { onceThereIsRoom, type Problem, problemFrom, unreachable } from '@pvt/ui/problem';
import { createContext, useContext } from 'react';

/** What everybody may know of a tenant's site. */
export type Site = Schema<'PublicSite'>;

/** @returns the site, or why it is not shown */
export async function loadSite(api: string): Promise<{ site: Site } | { problem: Problem }> {
  try {
    const response = await onceThereIsRoom(() => fetch(api, { headers: { accept: 'application/json' } }));
    const body: unknown = await response.json().catch(() => null);
    if (response.ok && isSite(body)) return { site: body };
    return { problem: problemFrom(response.status, body, response.headers.get('retry-after')) };
  } catch {
    return { problem: unreachable() };
  }
}

/** Whether an answer has what the page is drawn from. */
function isSite(value: unknown): value is Site {
  if (!isRecord(value)) return false;
  const { name, look, languages } = value;
  return typeof name === 'string' && isRecord(look) && typeof look['colour'] === 'string' && Array.isArray(languages);
}

const Current = createContext<Site | undefined>(undefined);

export const SiteProvider = Current.Provider;

/** The site that is shown. */
export function useSite(): Site {
  const site = useContext(Current);
  if (site === undefined) throw new Error('useSite outside of a SiteProvider');
  return site;
}
