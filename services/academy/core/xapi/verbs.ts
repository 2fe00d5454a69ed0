import type { Json } from './check.ts';

interface Verb {
  readonly id: string;
  readonly display: Readonly<Record<string, string>>;
}

const adl = (name: string, display: Verb['display']): Verb => ({
  id: `http://adlnet.gov/expapi/verbs/${name}`,
  display,
});

/** As ADL's vocabulary has them; `earned` is of the registry of Tin Can. */
export const VERBS = {
  initialized: adl('initialized', { en: 'initialized', pt: 'iniciou', es: 'inició', de: 'begann' }),
  progressed: adl('progressed', { en: 'progressed', pt: 'avançou', es: 'avanzó', de: 'kam voran' }),
  completed: adl('completed', { en: 'completed', pt: 'concluiu', es: 'completó', de: 'schloss ab' }),
  passed: adl('passed', { en: 'passed', pt: 'foi aprovado', es: 'aprobó', de: 'bestand' }),
  failed: adl('failed', { en: 'failed', pt: 'não foi aprovado', es: 'no aprobó', de: 'bestand nicht' }),
  scored: adl('scored', { en: 'scored', pt: 'pontuou', es: 'puntuó', de: 'erreichte Punkte' }),
  answered: adl('answered', { en: 'answered', pt: 'respondeu', es: 'respondió', de: 'antwortete' }),
  earned: {
    id: 'http://id.tincanapi.com/verb/earned',
    display: { en: 'earned', pt: 'obteve', es: 'obtuvo', de: 'erwarb' },
  },
} as const satisfies Readonly<Record<string, Verb>>;
export type VerbName = keyof typeof VERBS;

export const verbOf = (name: VerbName): Json => ({ id: VERBS[name].id, display: { ...VERBS[name].display } });
