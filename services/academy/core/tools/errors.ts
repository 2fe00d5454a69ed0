import { defineErrors } from '@pvt/kernel/errors';

export const toolErrors = defineErrors({
  TOOL_NOT_FOUND: {
    kind: 'missing',
    title: 'No such tool',
    description: 'No tool of this name is registered, or the lesson is none of kind tool.',
  },
  TOOL_LAUNCH_REFUSED: {
    kind: 'unauthenticated',
    title: 'The launch is not answered',
    description: 'It is over, was answered already, or is another tool’s. Open the lesson again.',
  },
  TOOL_REQUEST_INVALID: {
    kind: 'invalid',
    title: 'The request is none of LTI 1.3',
    description: 'Something that the standard asks for is missing or is something else; the sentence says what.',
  },
  TOOL_NOT_KNOWN: {
    kind: 'unauthenticated',
    title: 'It is not shown who the tool is',
    description: 'The assertion or token is missing, over, used before, or not signed by a key of the tool’s key set.',
  },
  TOOL_SCOPE_MISSING: {
    kind: 'forbidden',
    title: 'The token is not for this',
    description: 'Ask for a token with the scope of the service.',
  },
  LINE_ITEM_NOT_FOUND: {
    kind: 'missing',
    title: 'No such line item',
    description: 'The course has no line item of this id that is the tool’s, or no such learner.',
  },
  DEEP_LINK_NOT_FOUND: {
    kind: 'missing',
    title: 'No such choice',
    description: 'No choice of content of this id was begun in the course.',
  },
});
