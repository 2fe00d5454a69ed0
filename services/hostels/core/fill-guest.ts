import { type AlsoKnownAs, type GuestDetails, type GuestRecord, KNOWN_AS_NOTHING_ELSE } from './guest.ts';
import { comparableName } from './guest-name.ts';
import { comparableEmail } from './guest-terms.ts';
import { phoneNumber } from './phone.ts';

/** As many as a guest is kept with; more are no longer one guest. */
const MOST_OTHERS = 10;

/** Tidied: spaces gone around texts, the phone as it is called from anywhere where it is a number at all. */
export function tidy(details: GuestDetails): GuestDetails {
  const { name, email, phone, country } = details;
  return {
    ...details,
    name: name.trim().replace(/\s+/g, ' ').normalize('NFC'),
    ...(email === undefined ? {} : { email: email.trim().normalize('NFC') }),
    ...(phone === undefined ? {} : { phone: phoneNumber(phone, country)?.number ?? phone.trim() }),
  };
}

/**
 * What is kept of a guest after more was given under the same e-mail address: what was not known is filled in, and what is known stays, since
 * whoever books knows no more than an address. Another name or phone number is kept beside it, so that the desk finds who comes.
 */
export function filledIn(known: GuestRecord, given: GuestRecord): GuestRecord {
  const { also = KNOWN_AS_NOTHING_ELSE } = known;
  const all: AlsoKnownAs = {
    names: others([known.name], [...also.names, given.name, ...(given.also?.names ?? [])], comparableName),
    emails: others(listed(known.email ?? given.email), [...also.emails, ...emailsOf(given)], comparableEmail),
    phones: others(listed(known.phone ?? given.phone), [...also.phones, ...phonesOf(given)], (phone) => phone),
  };
  const hasOthers = [...all.names, ...all.emails, ...all.phones].length > 0;
  const { also: _known, ...own } = known;
  const { also: _given, ...theirs } = given;
  return { ...theirs, ...own, ...(hasOthers ? { also: all } : {}) };
}

const listed = (text: string | undefined): string[] => (text === undefined ? [] : [text]);
const emailsOf = ({ email, also }: GuestRecord): string[] => [...listed(email), ...(also?.emails ?? [])];
const phonesOf = ({ phone, also }: GuestRecord): string[] => [...listed(phone), ...(also?.phones ?? [])];

/** Those that are none of the first, each once. */
function others(first: readonly string[], more: readonly string[], comparable: (text: string) => string): string[] {
  const seen = new Set(first.map(comparable));
  const found = more.filter((text) => {
    const known = seen.has(comparable(text));
    seen.add(comparable(text));
    return !known;
  });
  return found.slice(0, MOST_OTHERS);
}
