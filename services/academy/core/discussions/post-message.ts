const LANGUAGES = ['en', 'pt', 'es', 'de'] as const;
type Language = (typeof LANGUAGES)[number];

/** Why somebody is told of a post. */
export type PostTold = 'mentioned' | 'answered';

type Words = Readonly<Record<PostTold, (by: string) => string>> & { readonly read: string };

const TEXTS: Readonly<Record<Language, Words>> = {
  en: {
    mentioned: (by) => `${by} mentioned you in a discussion`,
    answered: (by) => `${by} answered your question`,
    read: 'Read it:',
  },
  pt: {
    mentioned: (by) => `${by} mencionou-o numa discussão`,
    answered: (by) => `${by} respondeu à sua pergunta`,
    read: 'Ler:',
  },
  es: {
    mentioned: (by) => `${by} le ha mencionado en un debate`,
    answered: (by) => `${by} ha respondido a su pregunta`,
    read: 'Leer:',
  },
  de: {
    mentioned: (by) => `${by} hat Sie in einer Diskussion erwähnt`,
    answered: (by) => `${by} hat auf Ihre Frage geantwortet`,
    read: 'Lesen:',
  },
};

/** Without what was written, which may be corrected or hidden later. @param language BCP 47; else English */
export function postMessage(
  told: PostTold,
  language: string,
  { by, title, course, link }: Readonly<Record<'by' | 'title' | 'course' | 'link', string>>,
): { readonly subject: string; readonly text: string } {
  const [primary] = language.split('-');
  const words = TEXTS[LANGUAGES.find((each) => each === primary) ?? 'en'];
  return { subject: words[told](by), text: `${words[told](by)}.\n\n${title}\n${course}\n\n${words.read} ${link}` };
}
