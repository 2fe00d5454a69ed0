import { identityErrors } from '../core/errors.ts';
import { isMailAddress } from '../core/mail-address.ts';
import { nameFault, plainName } from '../core/person-name.ts';

/** The name as it is kept. @throws NAME_INVALID */
export function checkedName(name: string, pointer = '/name'): string {
  const fault = nameFault(name);
  if (fault !== undefined) throw identityErrors.NAME_INVALID(`This can not be a name. ${fault}`, { pointer });
  return plainName(name);
}

/** @throws MAIL_INVALID */
export function checkedMail(mail: string, pointer = '/mail'): string {
  if (!isMailAddress(mail))
    throw identityErrors.MAIL_INVALID('This is not a mail address: it has the form name@host.example.', { pointer });
  return mail;
}
