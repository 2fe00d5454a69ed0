import type { AccountMailTexts } from '../account-mail-texts.ts';

const IGNORE = 'Falls Sie das nicht waren, lassen Sie diese E-Mail liegen: Dann geschieht nichts.';

export const de: AccountMailTexts = {
  'sign-up': {
    subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
    paragraphs: ['Öffnen Sie diesen Link, um Ihr Konto zu beginnen. Er gilt einen Tag.', 'LINK', IGNORE],
  },
  'sign-up-known': {
    subject: 'Sie haben schon ein Konto',
    paragraphs: [
      'Jemand wollte mit dieser E-Mail-Adresse ein Konto beginnen. Es gibt schon eines: Melden Sie sich damit an. Falls Sie das Passwort vergessen haben, setzt dieser Link ein neues. Er gilt eine Stunde.',
      'LINK',
      IGNORE,
    ],
  },
  reset: {
    subject: 'Neues Passwort setzen',
    paragraphs: [
      'Öffnen Sie diesen Link, um ein neues Passwort zu setzen. Er gilt eine Stunde, einmal.',
      'LINK',
      IGNORE,
    ],
  },
  'reset-unknown': {
    subject: 'Zu dieser E-Mail-Adresse gibt es kein Konto',
    paragraphs: [
      'Jemand wollte ein neues Passwort für das Konto dieser E-Mail-Adresse. Es gibt keines. Vielleicht haben Sie eines mit einer anderen Adresse.',
      IGNORE,
    ],
  },
  mail: {
    subject: 'Bestätigen Sie Ihre neue E-Mail-Adresse',
    paragraphs: ['Öffnen Sie diesen Link, dann hat Ihr Konto diese E-Mail-Adresse. Er gilt einen Tag.', 'LINK', IGNORE],
  },
  'mail-taken': {
    subject: 'Diese E-Mail-Adresse gehört schon zu einem Konto',
    paragraphs: [
      'Jemand wollte diese E-Mail-Adresse für ein anderes Konto. Sie gehört schon zu einem, und das bleibt so.',
      IGNORE,
    ],
  },
  'mail-changed': {
    subject: 'Ihr Konto hat eine andere E-Mail-Adresse',
    paragraphs: [
      'Die E-Mail-Adresse Ihres Kontos ist jetzt MAIL.',
      'Falls Sie das nicht waren, öffnen Sie diesen Link: Ihr Konto hat dann wieder diese Adresse, und alle werden abgemeldet. Setzen Sie danach ein neues Passwort. Der Link gilt 14 Tage.',
      'LINK',
    ],
  },
  'password-changed': {
    subject: 'Ihr Passwort wurde geändert',
    paragraphs: [
      'Das Passwort Ihres Kontos wurde geändert, und alle anderen Browser wurden abgemeldet.',
      'Falls Sie das nicht waren, setzen Sie mit diesem Link ein neues Passwort (er gilt eine Stunde), und sagen Sie es dem, der diesen Server betreibt.',
      'LINK',
    ],
  },
  locked: {
    subject: 'Viele versuchen, Ihr Konto zu öffnen',
    paragraphs: [
      'Jemand hat viele Passwörter für Ihr Konto versucht. Weitere Versuche werden eine Weile abgelehnt.',
      'Wenn Sie sich jetzt anmelden wollen, öffnen Sie diesen Link auf Ihrem Gerät und melden Sie sich dort innerhalb einer Stunde an.',
      'LINK',
      'Hereingekommen ist dadurch niemand. Mit einem langen Passwort und einem zweiten Faktor müssen Sie sonst nichts tun.',
    ],
  },
  closing: {
    subject: 'Ihr Konto wird gelöscht',
    paragraphs: [
      'Ihr Konto wird am DAY gelöscht, wie Sie es wollten. Alle sind davon abgemeldet.',
      'Wenn Sie es sich anders überlegen, melden Sie sich vor diesem Tag an, dann bleibt das Konto.',
    ],
  },
};
