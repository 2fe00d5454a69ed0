import { type MailLanguage, mailLanguageOf } from '@pvt/kernel/mail-language';
import { linkLine } from '../booking/link-line.ts';
import type { MailText } from '../booking/mail-text.ts';
import type { HouseEvent } from './house-event.ts';

export interface EventFacts {
  readonly guest: string;
  readonly house: string;
  readonly event: Pick<HouseEvent, 'title' | 'place' | 'startsAt'>;
  /** Of the IANA: the event begins by the clock of the house. */
  readonly timeZone: string;
  /** Undefined where the house has no pages for guests. */
  readonly link: string | undefined;
}

/** Whether those who signed up have to read it: when and where it is, and what. Of the price they keep what was agreed. */
export function isOtherPlan(before: HouseEvent, after: HouseEvent): boolean {
  return (
    before.kind !== after.kind ||
    before.title !== after.title ||
    before.place !== after.place ||
    Date.parse(before.startsAt) !== Date.parse(after.startsAt)
  );
}

/** What of an event those who signed up are told. */
export function planOf({ kind, title, place = '', startsAt }: HouseEvent) {
  return { kind, title, place, startsAt: Date.parse(startsAt) };
}

type Written = (facts: EventFacts, when: string) => MailText;
type What = 'changed' | 'cancelled' | 'let-in';

const placeOf = ({ event: { place } }: EventFacts): string => (place === undefined ? '' : `\n${place}`);

const TEXTS: Readonly<Record<MailLanguage, Readonly<Record<What, Written>>>> = {
  en: {
    changed: (facts, when) => ({
      subject: `Changed: ${facts.event.title}`,
      text: `Hello ${facts.guest},\n\nan event that you signed up for has changed. It is now:\n\n${facts.event.title}\n${when}${placeOf(facts)}${linkLine('See it, or leave it', facts.link)}\n\n${facts.house}`,
    }),
    'let-in': (facts, when) => ({
      subject: `You have a place: ${facts.event.title}`,
      text: `Hello ${facts.guest},\n\nyou waited for a place at an event, and have one now:\n\n${facts.event.title}\n${when}${placeOf(facts)}\n\nWhat it costs is charged to your booking.${linkLine('See it, or leave it', facts.link)}\n\n${facts.house}`,
    }),
    cancelled: (facts, when) => ({
      subject: `Cancelled: ${facts.event.title}`,
      text: `Hello ${facts.guest},\n\nan event that you signed up for does not take place:\n\n${facts.event.title}\n${when}\n\nWhat it cost is not owed, and comes back where you have paid it.${linkLine('Your booking', facts.link)}\n\n${facts.house}`,
    }),
  },
  pt: {
    changed: (facts, when) => ({
      subject: `Alterado: ${facts.event.title}`,
      text: `Olá ${facts.guest},\n\num evento em que se inscreveu foi alterado. Agora é:\n\n${facts.event.title}\n${when}${placeOf(facts)}${linkLine('Ver ou desistir', facts.link)}\n\n${facts.house}`,
    }),
    'let-in': (facts, when) => ({
      subject: `Tem lugar: ${facts.event.title}`,
      text: `Olá ${facts.guest},\n\nesperava por lugar num evento, e agora tem:\n\n${facts.event.title}\n${when}${placeOf(facts)}\n\nO que custa é acrescentado à sua reserva.${linkLine('Ver ou desistir', facts.link)}\n\n${facts.house}`,
    }),
    cancelled: (facts, when) => ({
      subject: `Cancelado: ${facts.event.title}`,
      text: `Olá ${facts.guest},\n\num evento em que se inscreveu não se realiza:\n\n${facts.event.title}\n${when}\n\nO que custava não é devido, e é devolvido se já pagou.${linkLine('A sua reserva', facts.link)}\n\n${facts.house}`,
    }),
  },
  es: {
    changed: (facts, when) => ({
      subject: `Cambiado: ${facts.event.title}`,
      text: `Hola ${facts.guest}:\n\nUn evento en el que se inscribió ha cambiado. Ahora es:\n\n${facts.event.title}\n${when}${placeOf(facts)}${linkLine('Verlo o darse de baja', facts.link)}\n\n${facts.house}`,
    }),
    'let-in': (facts, when) => ({
      subject: `Tiene plaza: ${facts.event.title}`,
      text: `Hola ${facts.guest}:\n\nEsperaba plaza en un evento, y ahora la tiene:\n\n${facts.event.title}\n${when}${placeOf(facts)}\n\nLo que cuesta se añade a su reserva.${linkLine('Verlo o darse de baja', facts.link)}\n\n${facts.house}`,
    }),
    cancelled: (facts, when) => ({
      subject: `Cancelado: ${facts.event.title}`,
      text: `Hola ${facts.guest}:\n\nUn evento en el que se inscribió no se celebra:\n\n${facts.event.title}\n${when}\n\nLo que costaba no se debe, y se devuelve si ya lo pagó.${linkLine('Su reserva', facts.link)}\n\n${facts.house}`,
    }),
  },
  de: {
    changed: (facts, when) => ({
      subject: `Geändert: ${facts.event.title}`,
      text: `Hallo ${facts.guest},\n\neine Veranstaltung, für die Sie angemeldet sind, hat sich geändert. Sie ist nun:\n\n${facts.event.title}\n${when}${placeOf(facts)}${linkLine('Ansehen oder abmelden', facts.link)}\n\n${facts.house}`,
    }),
    'let-in': (facts, when) => ({
      subject: `Sie haben einen Platz: ${facts.event.title}`,
      text: `Hallo ${facts.guest},\n\nSie haben auf einen Platz bei einer Veranstaltung gewartet und haben ihn nun:\n\n${facts.event.title}\n${when}${placeOf(facts)}\n\nWas er kostet, steht auf Ihrer Buchung.${linkLine('Ansehen oder abmelden', facts.link)}\n\n${facts.house}`,
    }),
    cancelled: (facts, when) => ({
      subject: `Abgesagt: ${facts.event.title}`,
      text: `Hallo ${facts.guest},\n\neine Veranstaltung, für die Sie angemeldet sind, findet nicht statt:\n\n${facts.event.title}\n${when}\n\nWas sie gekostet hätte, schulden Sie nicht; was Sie bezahlt haben, kommt zurück.${linkLine('Ihre Buchung', facts.link)}\n\n${facts.house}`,
    }),
  },
};

/** What whoever signed up for an event reads when the house changes or cancels it, and who waited, once there is a place. */
export function eventMail(what: What, language: string, facts: EventFacts): MailText {
  const known = mailLanguageOf(language);
  return TEXTS[known][what](facts, clockText(facts, known));
}

function clockText({ event, timeZone }: EventFacts, language: MailLanguage): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short', timeZone });
  return format.format(Date.parse(event.startsAt));
}
