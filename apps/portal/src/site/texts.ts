import { type Catalog, catalogsIn } from '@pvt/ui/language';

/** What a site says: its frame, what areas show on it, the shared parts. One file a language. */
export const siteTexts = catalogsIn(import.meta.glob<Catalog>('./texts/*.ts', { import: 'default' }));
