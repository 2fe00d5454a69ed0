import * as site from '../../../site/ask.ts';

export type { Answered, Asked, Call } from '../../../site/ask.ts';

/** Asks the hostels of a site. */
export const ask = <Value>(address: string, path: string, call?: site.Call): Promise<site.Answered<Value>> =>
  site.ask(address, `hostels/${path}`, call);

/** A file of a guest's own. */
export const askFile = (address: string, path: string, key: string): Promise<site.Answered<Blob>> =>
  site.askFile(address, `hostels/${path}`, key);

/** What a page of hostels is drawn from. */
export const useAsked = <Value>(path: string, call?: site.Call): site.Asked<Value> =>
  site.useAsked(`hostels/${path}`, call);
