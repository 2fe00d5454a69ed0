/** How the parser names what it reads, as it is written. */
const WRITTEN: Readonly<Record<string, string>> = {
  PLUS: '"+"',
  MINUS: '"-"',
  MULTIPLY: '"*"',
  DIVIDE: '"/"',
  MODULO: '"%"',
  EQ: '"=="',
  NE: '"!="',
  LT: '"<"',
  LE: '"<="',
  GT: '">"',
  GE: '">="',
  AND: '"&&"',
  OR: '"||"',
  NOT: '"!"',
  IN: '"in"',
  LPAREN: '"("',
  RPAREN: '")"',
  LBRACKET: '"["',
  RBRACKET: '"]"',
  LBRACE: '"{"',
  RBRACE: '"}"',
  DOT: '"."',
  COMMA: '","',
  COLON: '":"',
  QUESTION: '"?"',
  IDENTIFIER: 'a name',
  NUMBER: 'a number',
  STRING: 'a text',
  BYTES: 'bytes',
  BOOLEAN: 'true or false',
  NULL: 'null',
};

/** What the parser found wrong, in words for whoever writes the expression; what has them already stays as it is. */
export function syntaxFaultInWords(message: string): string {
  const [, needed, found] = /^Expected (\w+), got (\w+)$/.exec(message) ?? [];
  if (needed !== undefined && found !== undefined)
    return found === 'EOF'
      ? `the expression breaks off: ${written(needed)} is missing at its end`
      : `${written(needed)} is needed here, and ${written(found)} stands here`;
  const [, token] = /^Unexpected token: (\w+)$/.exec(message) ?? [];
  if (token === 'EOF') return 'the expression breaks off: something is missing at its end';
  if (token !== undefined) return `${written(token)} can not stand here`;
  const [, character] = /^Unexpected character: (.+)$/s.exec(message) ?? [];
  if (character === '=') return '"=" can not stand here: "==" compares';
  if (character !== undefined) return `"${character.replace(/^'(.*)'$/s, '$1')}" can not stand here`;
  if (message.startsWith('Unterminated ')) return 'a text begins here and does not end: its closing quote is missing';
  const [, word] = /^Reserved identifier: (.+)$/.exec(message) ?? [];
  return word === undefined ? message : `"${word}" is a word of the language, and can be no name`;
}

function written(token: string): string {
  return WRITTEN[token] ?? token;
}
