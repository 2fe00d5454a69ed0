import { type Exact, parseExact, writeExact } from './exact.ts';
import { FUNCTIONS } from './formula-functions.ts';

/** A formula that has no value; the message says why, for its author. */
export class FormulaFault extends Error {
  constructor(formula: string, why: string) {
    super(`the formula "${formula}" can not be evaluated: ${why}`);
    this.name = 'FormulaFault';
  }
}

const TOKEN = /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)|\{([a-zA-Z]\w*)\}|([a-zA-Z_]\w*)|(\*\*|[-+*/^(),]))/uy;
const MAX_DEPTH = 50;
/** Of the numerator or denominator: what is larger is no answer that a learner could type. */
const MAX_BITS = 4096n;

type Token =
  | { readonly is: 'number'; readonly value: Exact }
  | { readonly is: 'variable' | 'function' | 'sign'; readonly text: string };

/**
 * Evaluates `+ - * / ^`, parentheses, `{variable}` and the functions of FUNCTIONS. Arithmetic, whole powers included, is
 * exact; what other functions give enters by its shortest decimal text.
 * @throws FormulaFault
 */
export function evaluateFormula(formula: string, variables: ReadonlyMap<string, Exact>): Exact {
  const fault = (why: string) => new FormulaFault(formula, why);
  const tokens = tokensOf(formula, fault);
  let at = 0;
  let depth = 0;

  const isSign = (...signs: string[]): string | undefined => {
    const token = tokens[at];
    if (token?.is !== 'sign' || !signs.includes(token.text)) return undefined;
    at += 1;
    return token.text;
  };
  const expect = (sign: string): void => {
    if (isSign(sign) === undefined) throw fault(`"${sign}" is missing`);
  };

  function additions(): Exact {
    depth += 1;
    if (depth > MAX_DEPTH) throw fault(`it is nested more than ${MAX_DEPTH} deep`);
    let value = products();
    for (let sign = isSign('+', '-'); sign !== undefined; sign = isSign('+', '-')) {
      const right = products();
      value = bounded(sign === '+' ? value.add(right) : value.sub(right));
    }
    depth -= 1;
    return value;
  }

  function products(): Exact {
    let value = negations();
    for (let sign = isSign('*', '/'); sign !== undefined; sign = isSign('*', '/')) {
      const right = negations();
      if (sign === '/' && right.n === 0n) throw fault('it divides by zero');
      value = bounded(sign === '*' ? value.mul(right) : value.div(right));
    }
    return value;
  }

  /** `-2 ^ 2` is -4, as in mathematics. */
  function negations(): Exact {
    let negative = false;
    for (let sign = isSign('+', '-'); sign !== undefined; sign = isSign('+', '-'))
      negative = negative !== (sign === '-');
    const value = powers();
    return negative ? value.neg() : value;
  }

  /** From the right: 2 ^ 3 ^ 2 is 2 ^ 9. */
  function powers(): Exact {
    const base = operand();
    if (isSign('^', '**') === undefined) return base;
    depth += 1;
    if (depth > MAX_DEPTH) throw fault(`it is nested more than ${MAX_DEPTH} deep`);
    const exponent = negations();
    depth -= 1;
    return bounded(power(base, exponent));
  }

  function operand(): Exact {
    const token = tokens[at];
    at += 1;
    if (token === undefined) throw fault('it ends too early');
    if (token.is === 'number') return token.value;
    if (token.is === 'variable') {
      const value = variables.get(token.text);
      if (value === undefined) throw fault(`there is no variable {${token.text}}`);
      return value;
    }
    if (token.is === 'function') return call(token.text);
    if (token.text !== '(') throw fault(`"${token.text}" is not expected there`);
    const value = additions();
    expect(')');
    return value;
  }

  function call(name: string): Exact {
    const called = FUNCTIONS.get(name);
    if (called === undefined) throw fault(`there is no function ${name}`);
    expect('(');
    const values: Exact[] = [];
    if (isSign(')') === undefined) {
      do values.push(additions());
      while (isSign(',') !== undefined);
      expect(')');
    }
    if (values.length < called.least || values.length > called.most)
      throw fault(`${name} takes ${called.least}${called.most > called.least ? ` to ${called.most}` : ''} values`);
    const result = called.evaluate(values);
    if (result === undefined) throw fault(`${name}(${values.map(writeExact).join(', ')}) has no value`);
    return bounded(result);
  }

  function power(base: Exact, exponent: Exact): Exact {
    if (base.n === 0n && exponent.s < 0n) throw fault('it divides by zero');
    if (exponent.d === 1n) {
      if (exponent.n * BigInt(base.n.toString(2).length + base.d.toString(2).length) > MAX_BITS * 2n)
        throw fault('its value is too large');
      return base.pow(exponent) ?? base;
    }
    const value = decimal(base.valueOf() ** exponent.valueOf());
    if (value === undefined) throw fault('a root of a negative number has no value');
    return value;
  }

  function bounded(value: Exact): Exact {
    if (value.n >> MAX_BITS !== 0n || value.d >> MAX_BITS !== 0n) throw fault('its value is too large');
    return value;
  }

  const value = additions();
  if (at < tokens.length) throw fault('something stands behind its end');
  return value;
}

/** A double by its shortest decimal text. */
function decimal(value: number): Exact | undefined {
  return Number.isFinite(value) ? parseExact(String(value)) : undefined;
}

function tokensOf(formula: string, fault: (why: string) => FormulaFault): Token[] {
  const tokens: Token[] = [];
  const text = formula.trim();
  const token = new RegExp(TOKEN);
  while (token.lastIndex < text.length) {
    const from = token.lastIndex;
    const match = token.exec(text);
    if (match === null) throw fault(`"${text.slice(from, from + 10)}" is not understood`);
    tokens.push(tokenOf(match, fault));
  }
  return tokens;
}

function tokenOf(match: RegExpExecArray, fault: (why: string) => FormulaFault): Token {
  const [, number, variable, called, sign = ''] = match;
  if (number !== undefined) {
    const value = parseExact(number.startsWith('.') ? `0${number}` : number);
    if (value === undefined) throw fault(`${number} is too long`);
    return { is: 'number', value };
  }
  if (variable !== undefined) return { is: 'variable', text: variable };
  return called === undefined ? { is: 'sign', text: sign } : { is: 'function', text: called };
}
