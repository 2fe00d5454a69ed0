import { type Catalog, catalogsIn } from '@pvt/ui/language';

/** What the sign-in page says. One file a language. */
export const signInTexts = catalogsIn(import.meta.glob<Catalog>('./texts/*.ts', { import: 'default' }));
