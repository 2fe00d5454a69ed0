import { type MailLanguage, mailLanguageOf, moneyText } from '@pvt/kernel/mail-language';
import type { Purchase } from './purchase.ts';

type What = 'paid' | 'refunded' | 'failed';

export interface MailedPurchase {
  readonly buyer: string;
  readonly title: string;
  /** Of the course: its dates are by this clock. */
  readonly timeZone: string;
  readonly purchase: Purchase;
  readonly link: string;
}

interface Words {
  readonly hello: string;
  readonly subject: Readonly<Record<What, string>>;
  readonly opening: Readonly<Record<What, string>>;
  readonly receipt: string;
  readonly date: string;
  readonly course: string;
  readonly price: string;
  readonly discount: string;
  readonly amount: string;
  readonly back: string;
  readonly open: string;
}

const WORDS: Readonly<Record<MailLanguage, Words>> = {
  en: {
    hello: 'Hello',
    subject: { paid: 'Receipt', refunded: 'Given back', failed: 'Not bought' },
    opening: {
      paid: 'thank you: the course is yours from now on. This is your receipt.',
      refunded: 'the course was given back, and so is your money. Its lessons are closed to you from now on.',
      failed:
        'the course could not be given to you. Nothing was charged, and what was held of your money is given back.',
    },
    ...{ receipt: 'Receipt', date: 'Date', course: 'Course', price: 'Price', discount: 'Coupon' },
    ...{ amount: 'Paid', back: 'Given back', open: 'Your course' },
  },
  pt: {
    hello: 'Olá',
    subject: { paid: 'Recibo', refunded: 'Devolvido', failed: 'Não comprado' },
    opening: {
      paid: 'obrigado: o curso é seu a partir de agora. Este é o seu recibo.',
      refunded: 'o curso foi devolvido, e o seu dinheiro também. As lições ficam-lhe fechadas a partir de agora.',
      failed: 'não foi possível dar-lhe o curso. Nada foi cobrado, e o que estava cativo é devolvido.',
    },
    ...{ receipt: 'Recibo', date: 'Data', course: 'Curso', price: 'Preço', discount: 'Cupão' },
    ...{ amount: 'Pago', back: 'Devolvido', open: 'O seu curso' },
  },
  es: {
    hello: 'Hola',
    subject: { paid: 'Recibo', refunded: 'Devuelto', failed: 'No comprado' },
    opening: {
      paid: 'gracias: el curso es suyo desde ahora. Este es su recibo.',
      refunded: 'el curso se ha devuelto, y su dinero también. Sus lecciones quedan cerradas para usted.',
      failed: 'no se le pudo dar el curso. No se ha cobrado nada, y lo que se retuvo se devuelve.',
    },
    ...{ receipt: 'Recibo', date: 'Fecha', course: 'Curso', price: 'Precio', discount: 'Cupón' },
    ...{ amount: 'Pagado', back: 'Devuelto', open: 'Su curso' },
  },
  de: {
    hello: 'Hallo',
    subject: { paid: 'Beleg', refunded: 'Zurückgegeben', failed: 'Nicht gekauft' },
    opening: {
      paid: 'vielen Dank: Der Kurs gehört ab jetzt Ihnen. Dies ist Ihr Beleg.',
      refunded:
        'der Kurs wurde zurückgegeben, und Ihr Geld geht an Sie zurück. Die Lektionen sind ab jetzt geschlossen.',
      failed:
        'der Kurs konnte Ihnen nicht gegeben werden. Es wurde nichts berechnet, und was zurückgehalten war, geht an Sie zurück.',
    },
    ...{ receipt: 'Beleg', date: 'Datum', course: 'Kurs', price: 'Preis', discount: 'Gutschein' },
    ...{ amount: 'Bezahlt', back: 'Zurückgegeben', open: 'Ihr Kurs' },
  },
};

/** What a buyer reads about a purchase, in the buyer's language; English for all others. */
export function purchaseMail(
  what: What,
  language: string,
  { buyer, title, timeZone, purchase, link }: MailedPurchase,
): { readonly subject: string; readonly text: string } {
  const spoken = mailLanguageOf(language);
  const words = WORDS[spoken];
  const money = (minor: number): string => moneyText(minor, purchase.currency, spoken);
  const at = what === 'refunded' ? purchase.refundedAt : (purchase.paidAt ?? purchase.madeAt);
  const date = new Intl.DateTimeFormat(spoken, { dateStyle: 'long', timeZone }).format(
    Date.parse(at ?? purchase.madeAt),
  );
  const discount = purchase.price - purchase.amount;
  const facts = [
    `${words.receipt}: ${purchase.id}`,
    `${words.date}: ${date}`,
    `${words.course}: ${title}`,
    `${words.price}: ${money(purchase.price)}`,
    ...(discount > 0 ? [`${words.discount} ${purchase.coupon ?? ''}: −${money(discount)}`] : []),
    ...(what === 'paid' ? [`${words.amount}: ${money(purchase.amount)}`] : []),
    ...(what === 'refunded' ? [`${words.back}: ${money(purchase.amount)}`] : []),
  ];
  const text = `${words.hello} ${buyer},\n\n${words.opening[what]}\n\n${facts.join('\n')}\n\n${words.open}: ${link}\n`;
  return { subject: `${words.subject[what]}: ${title}`, text };
}
