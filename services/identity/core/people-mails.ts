/** The languages that mails are written in. */
export type MailLanguage = 'en' | 'pt' | 'es' | 'de';

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

interface InvitationWords {
  readonly organisation: string;
  readonly link: string;
  readonly days: number;
}

interface AskedWords extends InvitationWords {
  /** The link by which no more are sent. */
  readonly refuse: string;
}

const INVITED: Readonly<Record<MailLanguage, (words: AskedWords) => MailText>> = {
  en: ({ organisation, link, refuse, days }) => ({
    subject: `You are invited to ${organisation}`,
    text: `${organisation} invites you to join.\n\nOpen this link to accept; it works once, for ${days} days:\n${link}\n\nIf you do not know ${organisation}, leave this mail. By this link it sends you no more invitations:\n\n${refuse}\n`,
  }),
  pt: ({ organisation, link, refuse, days }) => ({
    subject: `Convite de ${organisation}`,
    text: `${organisation} convida-o a juntar-se.\n\nAbra esta ligação para aceitar; funciona uma vez, durante ${days} dias:\n${link}\n\nSe não conhece ${organisation}, ignore esta mensagem. Com esta ligação não recebe mais convites de lá:\n\n${refuse}\n`,
  }),
  es: ({ organisation, link, refuse, days }) => ({
    subject: `Invitación de ${organisation}`,
    text: `${organisation} le invita a unirse.\n\nAbra este enlace para aceptar; funciona una vez, durante ${days} días:\n${link}\n\nSi no conoce ${organisation}, ignore este mensaje. Con este enlace no recibe más invitaciones de allí:\n\n${refuse}\n`,
  }),
  de: ({ organisation, link, refuse, days }) => ({
    subject: `Einladung von ${organisation}`,
    text: `${organisation} lädt Sie ein, dabei zu sein.\n\nMit diesem Link nehmen Sie an; er gilt einmal, ${days} Tage lang:\n${link}\n\nWenn Sie ${organisation} nicht kennen, lassen Sie diese Mail liegen. Mit diesem Link bekommen Sie von dort keine Einladungen mehr:\n\n${refuse}\n`,
  }),
};

const REGISTERED: Readonly<Record<MailLanguage, (words: InvitationWords) => MailText>> = {
  en: ({ organisation, link, days }) => ({
    subject: `Your account with ${organisation}`,
    text: `You asked for an account with ${organisation}.\n\nOpen this link to go on; it works once, for ${days} days:\n${link}\n\nIf you did not ask, leave this mail: nothing happens.\n`,
  }),
  pt: ({ organisation, link, days }) => ({
    subject: `A sua conta em ${organisation}`,
    text: `Pediu uma conta em ${organisation}.\n\nAbra esta ligação para continuar; funciona uma vez, durante ${days} dias:\n${link}\n\nSe não pediu, ignore esta mensagem: nada acontece.\n`,
  }),
  es: ({ organisation, link, days }) => ({
    subject: `Su cuenta en ${organisation}`,
    text: `Ha pedido una cuenta en ${organisation}.\n\nAbra este enlace para continuar; funciona una vez, durante ${days} días:\n${link}\n\nSi no la ha pedido, ignore este mensaje: no pasa nada.\n`,
  }),
  de: ({ organisation, link, days }) => ({
    subject: `Ihr Konto bei ${organisation}`,
    text: `Sie haben ein Konto bei ${organisation} gewünscht.\n\nMit diesem Link geht es weiter; er gilt einmal, ${days} Tage lang:\n${link}\n\nWaren Sie das nicht, lassen Sie diese Mail liegen: es geschieht nichts.\n`,
  }),
};

const KNOWN: Readonly<Record<MailLanguage, (words: Omit<InvitationWords, 'days'>) => MailText>> = {
  en: ({ organisation, link }) => ({
    subject: `You have an account with ${organisation}`,
    text: `Somebody asked for an account with ${organisation} for this mail. You have one: sign in with it.\n\n${link}\n\nIf you did not ask, leave this mail: nothing happens.\n`,
  }),
  pt: ({ organisation, link }) => ({
    subject: `Já tem uma conta em ${organisation}`,
    text: `Alguém pediu uma conta em ${organisation} para este endereço. Já tem uma: inicie sessão com ela.\n\n${link}\n\nSe não pediu, ignore esta mensagem: nada acontece.\n`,
  }),
  es: ({ organisation, link }) => ({
    subject: `Ya tiene una cuenta en ${organisation}`,
    text: `Alguien ha pedido una cuenta en ${organisation} para este correo. Ya tiene una: inicie sesión con ella.\n\n${link}\n\nSi no la ha pedido, ignore este mensaje: no pasa nada.\n`,
  }),
  de: ({ organisation, link }) => ({
    subject: `Sie haben ein Konto bei ${organisation}`,
    text: `Jemand hat für diese Mail ein Konto bei ${organisation} gewünscht. Sie haben schon eines: melden Sie sich damit an.\n\n${link}\n\nWaren Sie das nicht, lassen Sie diese Mail liegen: es geschieht nichts.\n`,
  }),
};

const LONGEST_IN_MAIL = 40;

/**
 * An organisation's name in a mail that it has sent to whomever it likes: short, and nothing in it that a mail program makes
 * a link of, for its name would be the message.
 */
export function plainInMail(organisation: string): string {
  const plain = organisation
    .replace(/[a-z][a-z0-9+.-]*:\/\/|mailto:|www\./giu, ' ')
    .replace(/[\p{Cc}\p{Cf}@/\\<>[\]]|\.(?=\S)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const signs = [...new Intl.Segmenter().segment(plain)].map(({ segment }) => segment);
  return signs.length <= LONGEST_IN_MAIL
    ? plain
    : `${signs
        .slice(0, LONGEST_IN_MAIL - 1)
        .join('')
        .trimEnd()}…`;
}

/** To who was invited by somebody. */
export const invitationMail = (language: MailLanguage, words: AskedWords): MailText => INVITED[language](words);

/** To who asked for an account as a customer. */
export const registrationMail = (language: MailLanguage, words: InvitationWords): MailText =>
  REGISTERED[language](words);

/** To who asked for an account as a customer, and is one. */
export const knownMail = (language: MailLanguage, words: Omit<InvitationWords, 'days'>): MailText =>
  KNOWN[language](words);
