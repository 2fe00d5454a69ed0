/**
 * What a log must not keep: credentials, and what says who a person is or how to take their money. Texts are masked by
 * what they look like, members by their name. Each pattern takes time in proportion to the text, whatever it is.
 */

interface Rule {
  /** Whether a text could have it at all: most have not, and are not searched. */
  readonly suspect: RegExp;
  readonly pattern: RegExp;
  readonly put: string | ((found: string, ...groups: string[]) => string);
}

const SECRET = '(secret)';

const RULES: readonly Rule[] = [
  {
    suspect: /PRIVATE KEY/,
    pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]{0,20000}(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g,
    put: SECRET,
  },
  // Bearer eyJ…, Basic dXNlcjpwYXNz
  { suspect: /bearer|basic/i, pattern: /\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi, put: `$1 ${SECRET}` },
  // JSON web tokens
  { suspect: /eyJ/, pattern: /\beyJ[\w-]{5,}\.[\w-]{2,}(?:\.[\w-]*)?/g, put: SECRET },
  // PVT's own, and those of GitHub, GitLab, Slack, Stripe, AWS, Google
  {
    suspect:
      /pvt_(?:key|guest|program|refresh|session)_|gh[oprsu]_|glpat-|xox[abprs]-|[sr]k_(?:live|test)_|whsec_|AKIA|AIza/,
    pattern:
      /(?:pvt_(?:key|guest|program|refresh|session)_|gh[oprsu]_|glpat-|xox[abprs]-|[sr]k_(?:live|test)_|whsec_|AKIA|AIza)[\w-]{6,}/g,
    put: SECRET,
  },
  // postgres://user:password@host
  { suspect: /:\/\//, pattern: /:\/\/[^\s/?#@"']{1,300}@/g, put: `://${SECRET}@` },
  // ?token=…, and password: "…" or secret=… within a text
  {
    suspect: /token|secret|passw|pwd|api.?key|signature|code=/i,
    pattern:
      /\b((?:[a-z]{1,20}[_-]?)?(?:token|secret|password|passwd|pwd|api[_-]?key|signature)|code)(["']?\s{0,3}[=:]\s{0,3}["']?)([^\s&"',;)}\]]{3,})/gi,
    put: (found, name, between, value) =>
      value.startsWith('(') || (name.toLowerCase() === 'code' && between !== '=')
        ? found
        : `${name}${between}${SECRET}`,
  },
  {
    suspect: /@/,
    pattern: /(?<![\w.+%-])[\w.+%-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/gi,
    put: '(mail)',
  },
  // Before cards, since an IBAN may hold the digits of one.
  {
    suspect: /[A-Z]{2}\d{2}/,
    pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g,
    put: (found) => (isIban(found) ? '(iban)' : found),
  },
  {
    suspect: /\d[\d -]{11}/,
    pattern: /(?<![\d.-])[2-6]\d{2,3}(?:[ -]?\d){9,15}(?![\d-])/g,
    put: (found) => (isCard(found) ? '(card)' : found),
  },
];

/** A text without what must not be kept, and without what PostgreSQL can not keep: the character zero, and half of a pair. */
export function maskText(text: string): string {
  let masked = text.replaceAll('\u0000', '').toWellFormed();
  for (const { suspect, pattern, put } of RULES)
    if (suspect.test(masked)) masked = masked.replace(pattern, put as string);
  return masked;
}

/** ISO/IEC 7812: the check digit by Luhn, of 13 to 19 digits. */
function isCard(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  if (digits.length < 13 || digits.length > 19) return false;
  let sum = 0;
  for (const [place, digit] of [...digits].toReversed().entries()) {
    const weighed = Number(digit) * (place % 2 === 0 ? 1 : 2);
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}

/** ISO 13616: the check digits modulo 97. */
function isIban(text: string): boolean {
  const plain = text.replaceAll(' ', '');
  if (plain.length < 15 || plain.length > 34) return false;
  let rest = 0;
  for (const sign of `${plain.slice(4)}${plain.slice(0, 4)}`)
    for (const digit of String(Number.parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

const SECRET_NAME =
  /^(?:authorization|cookie|set-cookie|key|pin|otp|cvc|cvv|card|iban)$|(?:password|passwd|secret|token|api[_-]?key|private[_-]?key)$/i;
const MOST_DEPTH = 8;
const MOST_MEMBERS = 200;
/** Of digits that a number may have without being looked at as a card. */
const LEAST_CARD = 1e12;

/** A JSON value without what must not be kept; what is nested deeper than lines of a log are, is left out. */
export function maskValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return maskText(value);
  if (typeof value === 'number') return value >= LEAST_CARD && isCardNumber(value) ? '(card)' : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MOST_DEPTH) return '(deeper)';
  if (Array.isArray(value)) return value.slice(0, MOST_MEMBERS).map((each) => maskValue(each, depth + 1));
  const masked: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value).slice(0, MOST_MEMBERS))
    masked[maskText(name)] = isSecret(name, member) ? SECRET : maskValue(member, depth + 1);
  return masked;
}

const isCardNumber = (value: number): boolean => Number.isSafeInteger(value) && maskText(String(value)) === '(card)';

function isSecret(name: string, member: unknown): boolean {
  return SECRET_NAME.test(name) && member !== null && member !== undefined && typeof member !== 'boolean';
}
