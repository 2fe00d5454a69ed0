const KEY = /^(?:account|mail|phone|place):/;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** How the history names a recipient, of what a person typed: a mail address, a phone number, an account’s id, or a place. */
export function recipientKey(typed: string): string {
  const text = typed.trim();
  if (text === '' || KEY.test(text)) return text;
  if (text.includes('@')) return `mail:${text.toLowerCase()}`;
  if (/^\+[\d ()./-]+$/.test(text)) return `phone:+${text.replace(/\D/g, '')}`;
  return ID.test(text) ? `account:${text.toLowerCase()}` : `place:${text}`;
}

/** A recipient for a person to read: the name, where it is known, else where the message goes. */
export function recipientTitle({
  recipient,
  recipientName,
  address,
}: {
  recipient: string;
  recipientName: string;
  address: string | null;
}): string {
  if (recipientName !== '') return recipientName;
  return address ?? recipient.replace(KEY, '');
}
