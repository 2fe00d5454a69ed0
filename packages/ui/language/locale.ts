let current = 'en-GB';

/** The BCP 47 tag that numbers and dates are formatted by. */
export function formatLocale(): string {
  return current;
}

export function setFormatLocale(locale: string): void {
  current = locale;
}

/** What is made of a locale, such as an Intl format, made once for each that is used. */
export function byLocale<Value>(make: (locale: string) => Value): () => Value {
  const made = new Map<string, Value>();
  return () => {
    const known = made.get(current);
    if (known !== undefined) return known;
    const value = make(current);
    made.set(current, value);
    return value;
  };
}
