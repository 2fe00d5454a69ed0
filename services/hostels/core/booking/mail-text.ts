import { type MailLanguage, mailLanguageOf } from '@pvt/kernel/mail-language';

export interface MailedFacts {
  readonly guest: string;
  readonly house: string;
  readonly code: string;
  /** `2027-06-01` */
  readonly arrival: string;
  readonly departure: string;
  /** The dates on which the guest changes beds; undefined for a stay in one. */
  readonly moves: string | undefined;
  readonly checkIn: string;
  readonly checkOut: string;
  /** With its currency, as a person reads it. */
  readonly total: string;
  /** What is still owed; undefined where that is nothing. */
  readonly owed: string | undefined;
  /** Undefined where the house has no pages for guests. */
  readonly link: string | undefined;
}

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

type Written = (facts: MailedFacts) => MailText;
type What = 'confirmed' | 'changed' | 'cancelled' | 'failed';

const lines = (...all: (string | undefined)[]): string => all.filter((line) => line !== undefined).join('\n');

function english(subject: string, opening: string): Written {
  return (facts) => ({
    subject: `${subject} ${facts.code}: ${facts.house}`,
    text: lines(
      `Hello ${facts.guest},\n\n${opening}\n`,
      `Booking: ${facts.code}`,
      `Arrival: ${facts.arrival}, from ${facts.checkIn}`,
      `Departure: ${facts.departure}, until ${facts.checkOut}`,
      facts.moves && `Change of bed: ${facts.moves}`,
      `Price: ${facts.total}`,
      facts.owed && `Still to pay: ${facts.owed}`,
      facts.link && `\nYour booking: ${facts.link}`,
      `\n${facts.house}`,
    ),
  });
}

function portuguese(subject: string, opening: string): Written {
  return (facts) => ({
    subject: `${subject} ${facts.code}: ${facts.house}`,
    text: lines(
      `Olá ${facts.guest},\n\n${opening}\n`,
      `Reserva: ${facts.code}`,
      `Chegada: ${facts.arrival}, a partir das ${facts.checkIn}`,
      `Partida: ${facts.departure}, até às ${facts.checkOut}`,
      facts.moves && `Mudança de cama: ${facts.moves}`,
      `Preço: ${facts.total}`,
      facts.owed && `Por pagar: ${facts.owed}`,
      facts.link && `\nA sua reserva: ${facts.link}`,
      `\n${facts.house}`,
    ),
  });
}

function spanish(subject: string, opening: string): Written {
  return (facts) => ({
    subject: `${subject} ${facts.code}: ${facts.house}`,
    text: lines(
      `Hola ${facts.guest}:\n\n${opening}\n`,
      `Reserva: ${facts.code}`,
      `Llegada: ${facts.arrival}, desde las ${facts.checkIn}`,
      `Salida: ${facts.departure}, hasta las ${facts.checkOut}`,
      facts.moves && `Cambio de cama: ${facts.moves}`,
      `Precio: ${facts.total}`,
      facts.owed && `Por pagar: ${facts.owed}`,
      facts.link && `\nSu reserva: ${facts.link}`,
      `\n${facts.house}`,
    ),
  });
}

function german(subject: string, opening: string): Written {
  return (facts) => ({
    subject: `${subject} ${facts.code}: ${facts.house}`,
    text: lines(
      `Hallo ${facts.guest},\n\n${opening}\n`,
      `Buchung: ${facts.code}`,
      `Anreise: ${facts.arrival}, ab ${facts.checkIn}`,
      `Abreise: ${facts.departure}, bis ${facts.checkOut}`,
      facts.moves && `Bettwechsel: ${facts.moves}`,
      `Preis: ${facts.total}`,
      facts.owed && `Noch zu zahlen: ${facts.owed}`,
      facts.link && `\nIhre Buchung: ${facts.link}`,
      `\n${facts.house}`,
    ),
  });
}

const TEXTS: Readonly<Record<MailLanguage, Readonly<Record<What, Written>>>> = {
  en: {
    confirmed: english('Booking confirmed', 'your booking is confirmed. A calendar file is attached.'),
    changed: english('Booking changed', 'your booking has changed. This is how it stands now.'),
    cancelled: english('Booking cancelled', 'your booking is cancelled. The attached file takes it off your calendar.'),
    failed: english(
      'Not booked',
      'your booking could not be confirmed: it was not paid in time, or its place was gone. Nothing was charged, and what was held of your money is given back.',
    ),
  },
  pt: {
    confirmed: portuguese(
      'Reserva confirmada',
      'a sua reserva está confirmada. Segue em anexo um ficheiro de calendário.',
    ),
    changed: portuguese('Reserva alterada', 'a sua reserva foi alterada. Este é o seu estado atual.'),
    cancelled: portuguese(
      'Reserva cancelada',
      'a sua reserva foi cancelada. O ficheiro em anexo retira-a do seu calendário.',
    ),
    failed: portuguese(
      'Não reservado',
      'não foi possível confirmar a sua reserva: não foi paga a tempo, ou já não havia lugar. Nada foi cobrado, e o que estava cativo é devolvido.',
    ),
  },
  es: {
    confirmed: spanish('Reserva confirmada', 'Su reserva está confirmada. Adjuntamos un archivo de calendario.'),
    changed: spanish('Reserva modificada', 'Su reserva ha cambiado. Así queda ahora.'),
    cancelled: spanish('Reserva cancelada', 'Su reserva está cancelada. El archivo adjunto la quita de su calendario.'),
    failed: spanish(
      'No reservado',
      'No se pudo confirmar su reserva: no se pagó a tiempo o ya no había plaza. No se ha cobrado nada, y lo que se retuvo se devuelve.',
    ),
  },
  de: {
    confirmed: german('Buchung bestätigt', 'Ihre Buchung ist bestätigt. Eine Kalenderdatei ist angehängt.'),
    changed: german('Buchung geändert', 'Ihre Buchung wurde geändert. So steht sie jetzt.'),
    cancelled: german(
      'Buchung storniert',
      'Ihre Buchung ist storniert. Die angehängte Datei nimmt sie aus Ihrem Kalender.',
    ),
    failed: german(
      'Nicht gebucht',
      'Ihre Buchung konnte nicht bestätigt werden: Sie wurde nicht rechtzeitig bezahlt, oder ihr Platz war vergeben. Es wurde nichts berechnet, und was zurückgehalten war, geht an Sie zurück.',
    ),
  },
};

/** What a guest reads about a booking, in the guest's language. */
export function mailText(what: What, language: string, facts: MailedFacts): MailText {
  return TEXTS[mailLanguageOf(language)][what](facts);
}
