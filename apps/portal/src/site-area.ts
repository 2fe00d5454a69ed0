import type { Message } from '@pvt/ui/language';
import type { ComponentType } from 'react';

/** A page of a tenant's public site, for everybody. */
export interface SitePage {
  /** As in React Router, from the site's first page and without the first slash: `rooms/:room`; empty for the first page itself. */
  readonly path: string;
  /** Loads it when it is first opened. */
  readonly load: () => Promise<{ default: ComponentType }>;
}

/** An entry of the site's navigation. */
export interface SiteDestination {
  readonly title: Message;
  readonly path: string;
  /** Its place among all entries, from the first. */
  readonly order: number;
  /** A list of the site's API: the entry is there only where that has something in it. */
  readonly onlyWith?: string;
}

/**
 * What an area shows to everybody: `areas/NAME/site.ts` exports one as `siteArea`, and the site finds it. It stands beside
 * `area.ts`, so that the site loads nothing of the console.
 */
export interface SiteArea {
  readonly navigation: readonly SiteDestination[];
  readonly pages: readonly SitePage[];
}
