import * as site from '../../../site/ask.ts';

export type { Answered, Asked, Call } from '../../../site/ask.ts';

/** Asks the hostels of a site. */
export const ask = <Value>(address: string, path: string, call?: site.Call): Promise<site.Answered<Value>> =>
  site.ask(address, `hostels/${path}`, call);

/** What a page of hostels is drawn from. */
export const useAsked = <Value>(path: string, call?: site.Call): site.Asked<Value> =>
  site.useAsked(`hostels/${path}`, call);
