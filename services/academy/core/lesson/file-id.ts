import Type from 'typebox';

/** The first 32 hexadecimal digits of the SHA-256 of its bytes. */
export const FileId = Type.String({
  pattern: '^[0-9a-f]{32}$',
  description: 'The file’s id.',
  examples: ['5feceb66ffc86f38d952786c6d696c79'],
});
