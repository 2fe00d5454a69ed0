/** What stands for each UTF-16 code unit of a contact: the text stays as long as it was, so that places in it stay where they are. */
const MASK = '•';

/** Domains that end a name which is written out with words. */
const TLD = 'com|net|org|io|co|dev|app|info|eu|de|at|ch|pt|br|es|fr|it|uk|us|me|xyz|online|tech|ai|mx|ar|cl|pl|nl';
const AT = '(?:\\s*[\\[({<]\\s*(?:at|ät|arroba|a t|@)\\s*[\\])}>]\\s*|\\s+(?:at|ät|arroba)\\s+|\\s*@\\s*)';
const BRACED_AT = '(?:\\s*[\\[({<]\\s*(?:at|ät|arroba|@)\\s*[\\])}>]\\s*)';
const DOT = '(?:\\s*[\\[({<]\\s*(?:dot|punkt|ponto|punto|\\.)\\s*[\\])}>]\\s*|\\s+(?:dot|punkt|ponto|punto)\\s+)';
const MAILERS = 'gmail|googlemail|outlook|hotmail|yahoo|proton|protonmail|icloud|gmx|web|live|aol|mail';
const LOCAL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}._%+-]{0,62}[\\p{L}\\p{N}])?';
const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?';
const START = '(?<![\\p{L}\\p{N}._%+@-])';
const END = '(?![\\p{L}\\p{N}])';

const MAILS = [
  // anna@example.com
  `${START}${LOCAL}\\s?@\\s?${LABEL}(?:\\.${LABEL}){1,4}${END}`,
  // anna [at] example.com, anna(at)example(dot)com
  `${START}${LOCAL}${BRACED_AT}${LABEL}(?:(?:${DOT}|\\.)${LABEL}){1,4}${END}`,
  // anna at example dot com
  `${START}${LOCAL}(?:${DOT}${LOCAL}){0,3}${AT}${LABEL}(?:${DOT}${LABEL}){0,2}${DOT}(?:${TLD})${END}`,
  // anna at gmail, anna at gmail.com
  `${START}${LOCAL}${AT}(?:${MAILERS})(?:\\s*(?:${DOT}|\\.)\\s*(?:${TLD}))${END}`,
  `${START}${LOCAL}\\s+(?:at|arroba|ät)\\s+(?:gmail|hotmail|googlemail|protonmail|yahoo|icloud|gmx)${END}`,
].map((pattern) => new RegExp(pattern, 'giu'));

const MESSENGERS = [
  `t\\.me|telegram\\.me|telegram\\.dog|wa\\.me|api\\.whatsapp\\.com|chat\\.whatsapp\\.com|m\\.me|signal\\.me|signal\\.group|discord\\.gg`,
  `discord\\.com/(?:users|invite)|discordapp\\.com/(?:users|invite)|join\\.skype\\.com|line\\.me|viber\\.click|wechat\\.com|calendly\\.com`,
  `cal\\.com|linkedin\\.com/in|facebook\\.com|fb\\.com|instagram\\.com|meet\\.google\\.com|zoom\\.us/j|join\\.slack\\.com|slack\\.com/shared_invite`,
].join('|');
const LINKS = [
  `(?<![\\p{L}\\p{N}.-])(?:https?:\\/\\/)?(?:www\\.)?(?:\\p{L}{2}\\.)?(?:${MESSENGERS})\\/[^\\s<>"')\\]]+`,
  `(?<![\\p{L}\\p{N}])(?:tg|skype|whatsapp|viber|mailto|tel|sgnl|weixin):(?:\\/\\/)?[^\\s<>"')\\]]{3,}`,
  // telegram: @anna_dev; skype live:anna; discord anna#1234
  `(?<![\\p{L}\\p{N}])(?<=(?:telegram|whatsapp|skype|discord|signal|instagram|insta|wechat|threema)\\s{0,2}[:=-]?\\s{0,2})@[\\p{L}\\p{N}._]{3,32}`,
  `(?<=(?:skype|wechat|threema)\\s{0,2}[:=]\\s{0,2})(?:live:)?[\\p{L}\\p{N}._-]{4,40}`,
  `(?<![\\p{L}\\p{N}#])[\\p{L}\\p{N}._]{2,32}#\\d{4}(?!\\d)`,
].map((pattern) => new RegExp(pattern, 'giu'));

const DIGIT_WORDS =
  `zero|oh|one|two|three|four|five|six|seven|eight|nine|null|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|um|dois|três|tres|quatro|cinco|
  seis|sete|oito|nove|cero|uno|dos|cuatro|siete|ocho|nueve`.replace(/\s+/g, '');
const SPELLED = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:${DIGIT_WORDS}|double|plus)[\\s,.-]+){6,}(?:${DIGIT_WORDS})(?![\\p{L}\\p{N}])`,
  'giu',
);

/** Digits as a number to call may be written: with blanks, dots, dashes, slashes and brackets between them. */
const NUMBER = /(?<![\p{L}\p{N}.,#/+-])(?:\+|\(\+?)?\d(?:[ \t\u00a0()./-]{0,3}\d){6,17}(?![\p{L}\p{N}]|[.,]\d)/gu;
const CALL =
  /(?:phone|tel|telephone|telefon|telefone|teléfono|telefono|mobile|cell|handy|móvil|movil|telemóvel|celular|call|ring|text|whats ?app|ruf|anrufen|ligue|ligar|llame|llámame|signal|fax|sms)(?:\s+(?:me|us|at|on|is|an|unter|para|o|al|mich|number|nr\.?|no\.?)){0,3}\s*[:.=]?\s*$/iu;
const NO_CALL =
  /(?:order|invoice|ticket|ref|reference|iban|bic|vat|nif|cif|cnpj|cpf|isbn|ean|gtin|sku|po|account|konto|rechnung|rechnungsnummer|bestellung|bestellnummer|auftrag|fatura|encomenda|pedido|factura|version|build|id|no|nr|number|nummer|número|numero|#)\s*[.:#]*\s*$/iu;
const DATE = /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})(?:[ \t-].*)?$/u;

/**
 * A text without what leads to somebody outside of the market: mail addresses, also written out ("at", "dot"), numbers to call, and
 * links and names of messengers. Each code unit of them is one `•`. Prices, dates, versions, order numbers, IBANs and links to
 * other pages stay. It is a rule and no proof: who wants to can say a number in another way.
 */
export function maskContacts(text: string): string {
  const { letters, at } = readable(text);
  const masked = [...text.matchAll(/[\s\S]/g)].map(({ 0: unit }) => unit);
  const hide = (start: number, length: number): void => {
    for (let place = at[start] ?? 0; place <= (at[start + length - 1] ?? -1); place += 1)
      if (!/\s/.test(masked[place] ?? ' ')) masked[place] = MASK;
  };
  for (const pattern of [...MAILS, ...LINKS, SPELLED])
    for (const { 0: found, index } of letters.matchAll(pattern)) hide(index, found.length);
  for (const { 0: found, index } of letters.matchAll(NUMBER))
    if (isNumberToCall(found, letters.slice(Math.max(0, index - 40), index))) hide(index, found.length);
  return masked.join('');
}

/** @param before what stands before it */
function isNumberToCall(number: string, before: string): boolean {
  const digits = number.replace(/\D/g, '');
  const isCalled = CALL.test(before);
  if (isCalled) return digits.length >= 7 && digits.length <= 15;
  if (NO_CALL.test(before) || DATE.test(number.trim())) return false;
  if (/^\(?\+/.test(number) || (/^00[1-9]/.test(digits) && digits.length >= 10))
    return digits.length >= 8 && digits.length <= 17;
  // 0170 1234567, 030/123456, 0151-23456789
  if (/^\(?0[1-9]/.test(number)) return digits.length >= 9 && digits.length <= 12 && /\d[ ()/-]+\d/.test(number);
  // (555) 123-4567
  return /^\(?[2-9]\d{2}\)?[ .-]{1,2}\d{3}[ .-]\d{4}$/.test(number);
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/;

/** The text as a person reads it: without what is invisible, full-width forms as plain ones; and for each unit its place in the text. */
function readable(text: string): { readonly letters: string; readonly at: readonly number[] } {
  const at: number[] = [];
  const letters: string[] = [];
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charAt(place);
    if (INVISIBLE.test(unit)) continue;
    const code = text.charCodeAt(place);
    letters.push(code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : code === 0xfe6b ? '@' : unit);
    at.push(place);
  }
  return { letters: letters.join(''), at };
}
