import { isKnownPassword } from '../adapters/known-passwords.ts';
import { identityErrors } from '../core/errors.ts';
import { passwordFault } from '../core/password-rules.ts';

/** @throws PASSWORD_WEAK, which says why */
export function checkPassword(password: string, own: { readonly name: string; readonly mail: string }): void {
  const fault = passwordFault(password, isKnownPassword, own);
  if (fault === undefined) return;
  throw identityErrors.PASSWORD_WEAK(`This password would be guessed. ${fault}`, { pointer: '/password' });
}
