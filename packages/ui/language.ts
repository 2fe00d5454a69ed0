export { type Catalog, catalogsIn, type LoadCatalog, merged } from './language/catalogs.ts';
export { changeLanguage, showTexts, startLanguage, useLanguage } from './language/current.ts';
export { LanguageRoot } from './language/LanguageRoot.tsx';
export { isLanguage, type Language, languageNames, languages } from './language/languages.ts';
export { type Message, msg, Trans, t } from './language/message.ts';
