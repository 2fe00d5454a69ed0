export { paint } from './plain/colours.ts';
export { LanguageList } from './plain/LanguageList.tsx';
