import type { EnrolmentFacts } from './enrolment.ts';

const LANGUAGES = ['en', 'pt', 'es', 'de'] as const;
type Language = (typeof LANGUAGES)[number];

/** What a learner is told by mail, of what somebody else did. */
export const TOLD = ['invited', 'enrolled', 'seated', 'again'] as const;
export type Told = (typeof TOLD)[number];

/**
 * What a change of an enrolment has to be told of: an invitation, an enrolment by staff, a seat for who waited. Who enrols oneself
 * sees it on the page.
 */
export function toldOf(before: EnrolmentFacts | null, after: EnrolmentFacts | null): Told | undefined {
  const isIn = after?.state === 'active' || after?.state === 'completed';
  if (before?.state === 'waiting' && (isIn || after?.state === 'invited')) return 'seated';
  if (before !== null || after === null) return undefined;
  if (after.state === 'invited') return 'invited';
  return isIn && (after.via === 'staff' || after.via === 'import') ? 'enrolled' : undefined;
}

export interface LearnerMailFacts {
  /** Of whom nothing but the mail address is known, nothing. */
  readonly name: string | undefined;
  readonly course: string;
  /** Whose course it is. */
  readonly school: string;
  readonly link: string;
}

type Written = (facts: LearnerMailFacts) => { readonly subject: string; readonly text: string };

const letter =
  (hello: string, subject: string, opening: string, go: string): Written =>
  ({ name, course, school, link }) => ({
    subject: `${subject}: ${course}`,
    text: `${hello}${name === undefined ? '' : ` ${name}`},\n\n${opening}\n\n${course}\n\n${go} ${link}\n\n${school}`,
  });

const TEXTS: Readonly<Record<Language, Readonly<Record<Told, Written>>>> = {
  en: {
    invited: letter(
      'Hello',
      'Invitation',
      'you are invited to a course. Take the seat with this mail address.',
      'Begin:',
    ),
    enrolled: letter('Hello', 'You are enrolled', 'you were enrolled in a course.', 'Begin:'),
    seated: letter('Hello', 'A seat for you', 'you waited for a seat in a course, and have one now.', 'Begin:'),
    again: letter(
      'Hello',
      'Your course begins anew',
      'you take a course once more: it begins anew. What you did before is kept, and your certificate holds until you have completed the course again.',
      'Begin:',
    ),
  },
  pt: {
    invited: letter(
      'Olá',
      'Convite',
      'recebeu um convite para um curso. Aceite o lugar com este endereço de e-mail.',
      'Começar:',
    ),
    enrolled: letter('Olá', 'Está inscrito', 'foi inscrito num curso.', 'Começar:'),
    seated: letter('Olá', 'Tem lugar', 'esperava por lugar num curso, e agora tem.', 'Começar:'),
    again: letter(
      'Olá',
      'O seu curso recomeça',
      'faz um curso mais uma vez: ele recomeça do início. O que fez antes fica guardado, e o seu certificado é válido até concluir o curso de novo.',
      'Começar:',
    ),
  },
  es: {
    invited: letter(
      'Hola',
      'Invitación',
      'tiene una invitación a un curso. Ocupe su plaza con esta dirección de correo.',
      'Empezar:',
    ),
    enrolled: letter('Hola', 'Está en el curso', 'le han inscrito en un curso.', 'Empezar:'),
    seated: letter('Hola', 'Tiene plaza', 'esperaba plaza en un curso, y ahora la tiene.', 'Empezar:'),
    again: letter(
      'Hola',
      'Su curso empieza de nuevo',
      'hace un curso una vez más: empieza de nuevo. Lo que hizo antes se conserva, y su certificado vale hasta que complete el curso otra vez.',
      'Empezar:',
    ),
  },
  de: {
    invited: letter(
      'Hallo',
      'Einladung',
      'Sie sind zu einem Kurs eingeladen. Nehmen Sie den Platz mit dieser Mailadresse an.',
      'Beginnen:',
    ),
    enrolled: letter('Hallo', 'Sie sind im Kurs', 'Sie wurden in einen Kurs aufgenommen.', 'Beginnen:'),
    seated: letter(
      'Hallo',
      'Ein Platz für Sie',
      'Sie haben auf einen Platz in einem Kurs gewartet und haben ihn nun.',
      'Beginnen:',
    ),
    again: letter(
      'Hallo',
      'Ihr Kurs beginnt neu',
      'Sie nehmen noch einmal an einem Kurs teil: Er beginnt neu. Was Sie vorher getan haben, bleibt aufbewahrt, und Ihr Zertifikat gilt, bis Sie den Kurs wieder abgeschlossen haben.',
      'Beginnen:',
    ),
  },
};

/** @param language BCP 47; what there is no text in, is written in English */
export function learnerMail(told: Told, language: string, facts: LearnerMailFacts) {
  const [primary] = language.split('-');
  return TEXTS[LANGUAGES.find((each) => each === primary) ?? 'en'][told](facts);
}
