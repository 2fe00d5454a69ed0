/** What HTML's `<input type=email>` takes, which is what people have. At most 254 characters (RFC 5321, 4.5.3.1.3). */
const FORM =
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i;

/** Whether a text is a mail address. ASCII only: letters of other scripts that look the same are another address. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && FORM.test(text);
}

/** As addresses are compared: nobody's mail differs from another's by capitals alone. */
export function mailKey(mail: string): string {
  return mail.toLowerCase();
}

/** The domain, as host names are compared. */
export function mailDomain(mail: string): string {
  return mailKey(mail).slice(mail.lastIndexOf('@') + 1);
}
