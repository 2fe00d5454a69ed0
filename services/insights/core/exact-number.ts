/** A number that stands in JSON text exactly as it is written, however many digits it has (ECMAScript 2026). */
export interface ExactNumber {
  readonly rawJSON: string;
}

declare global {
  interface JSON {
    rawJSON(text: string): ExactNumber;
  }
}

/** @param text a JSON number */
export function exactNumber(text: string): ExactNumber {
  return JSON.rawJSON(text);
}
