/** Puts a text on the clipboard, also on pages without TLS, where the browser offers no clipboard to programs. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    field.style.position = 'fixed';
    field.style.opacity = '0';
    document.body.append(field);
    field.select();
    // Deprecated, and all there is without a secure context.
    const copied = document.execCommand('copy');
    field.remove();
    return copied;
  }
}
