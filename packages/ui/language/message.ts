import { setupI18n } from '@lingui/core';
import { compile } from './compile.ts';

export { Trans } from '@lingui/react';

/** A text that was marked and is translated when it is shown. */
export type Message = string & { readonly marked: unique symbol };

/** Holds the language and its messages. A message's id is its English text. */
export const i18n = setupI18n({ locale: 'en', messages: { en: {} } }).setMessagesCompiler(compile);

/**
 * A text in the language that is shown, for use while something is drawn or done. Its English is written where it is used
 * and is what it is translated by, so it must be a literal: `t('Save')`, `t('Delete {name}?', { name })`,
 * `t('{count, plural, one {# event} other {# events}}', { count })`. A text that was marked by {@link msg} is also taken.
 */
export function t(text: string | Message, values?: Readonly<Record<string, unknown>>): string {
  return i18n._(text, values);
}

/** Marks a text where it can not be translated yet, such as in a constant: {@link t} translates it where it is shown. */
export function msg(text: string): Message {
  return text as Message;
}
