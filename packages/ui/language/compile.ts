/** A message as Lingui keeps it: texts, `#`, and arguments with their type and their cases. */
export type CompiledMessage = CompiledToken[];
type CompiledToken = string | [name: string, type?: string, format?: string | Cases];
type Cases = Readonly<Record<string, CompiledMessage | undefined>>;

const compiled = new Map<string, CompiledMessage>();

/**
 * Compiles an ICU message: text, `{name}`, `{name, number}`, `{name, plural, one {…} other {…}}` and `select`, with the
 * quoting of ICU. The whole grammar takes 6 kB of parser in the browser; what pages use of it takes this.
 * @throws SyntaxError for what is no such message
 */
export function compile(message: string): CompiledMessage {
  const known = compiled.get(message);
  if (known !== undefined) return known;
  const made = new Reader(message).message(false);
  compiled.set(message, made);
  return made;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Up to the end, or inside of an argument to the brace that closes it. */
  message(inside: boolean, counts = false): CompiledMessage {
    const tokens: CompiledMessage = [];
    let content = '';
    const add = (token: CompiledToken) => {
      if (content !== '') tokens.push(content);
      content = '';
      tokens.push(token);
    };
    while (this.#at < this.#text.length && !(inside && this.#text[this.#at] === '}')) {
      const letter = this.#text[this.#at++] ?? '';
      if (letter === '{') add(this.#argument());
      else if (letter === '#' && counts) add('#');
      else content += letter === "'" ? this.#quoted(counts) : letter;
    }
    if (content !== '') tokens.push(content);
    return tokens;
  }

  /** After an apostrophe: two are one; before a brace it begins a text that is taken as it stands. */
  #quoted(counts: boolean): string {
    const next = this.#text[this.#at] ?? '';
    if (next === "'") return this.#text[this.#at++] ?? '';
    if (next !== '{' && next !== '}' && !(counts && next === '#')) return "'";
    const end = this.#text.indexOf("'", this.#at);
    const literal = this.#text.slice(this.#at, end === -1 ? undefined : end);
    this.#at = end === -1 ? this.#text.length : end + 1;
    return literal;
  }

  #argument(): CompiledToken {
    const name = this.#word();
    if (this.#takes('}')) return [name];
    this.#needs(',');
    const type = this.#word();
    if (this.#takes('}')) return [name, type];
    this.#needs(',');
    if (type !== 'plural' && type !== 'selectordinal' && type !== 'select') {
      const format = this.#word();
      this.#needs('}');
      return [name, type, format];
    }
    const cases: Record<string, CompiledMessage> = {};
    while (!this.#takes('}')) {
      const key = this.#word().replace(/^=/, '');
      this.#needs('{');
      cases[key] = this.message(true, type !== 'select');
      this.#needs('}');
    }
    return [name, type, { offset: undefined, ...cases }];
  }

  #word(): string {
    const [all = '', word = ''] = /^\s*([^\s{},]+)\s*/.exec(this.#text.slice(this.#at)) ?? [];
    if (word === '') throw this.#refusal('a name');
    this.#at += all.length;
    return word;
  }

  #takes(mark: string): boolean {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
    if (this.#text[this.#at] !== mark) return false;
    this.#at++;
    return true;
  }

  #needs(mark: string): void {
    if (!this.#takes(mark)) throw this.#refusal(mark);
  }

  #refusal(expected: string): SyntaxError {
    return new SyntaxError(`${expected} is missing at ${this.#at} of the message: ${this.#text}`);
  }
}
