import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

/**
 * Replaces what a code editor holds, by its own keys: what `fill` selects in the page, an editor that has just been drawn
 * anew may not have read yet, and then keeps the old text beside the new.
 */
export async function writeOver(editor: Locator, text: string): Promise<void> {
  await editor.press('ControlOrMeta+a');
  await editor.page().keyboard.insertText(text);
  await expect.poll(() => editor.innerText()).toBe(text);
}
