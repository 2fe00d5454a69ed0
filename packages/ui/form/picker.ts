import type { KeyboardEvent } from 'react';

/** For a form: in a picker Enter means what stands there, also when its list is closed already, and sends no form half-filled. */
export function keepInPicker(event: KeyboardEvent<HTMLElement>): void {
  const { target } = event;
  if (event.key === 'Enter' && target instanceof HTMLElement && target.getAttribute('role') === 'combobox')
    event.preventDefault();
}
