import { defineErrors } from '@pvt/kernel/errors';

/** What can be wrong with keys and their values. */
export const configErrors = defineErrors({
  CONFIG_KEY_NOT_FOUND: {
    kind: 'missing',
    title: 'No such key',
    description:
      'A key is defined, with what its values are, before it has any. `GET /v1/config/keys` lists those that are.',
  },
  CONFIG_KEY_INVALID: {
    kind: 'unprocessable',
    title: 'The key can not be defined so',
    description:
      'Its schema is no JSON Schema, or it is a flag and a secret at once. `errors` has a pointer and a sentence for each fault.',
  },
  CONFIG_KEY_IN_USE: {
    kind: 'conflict',
    title: 'Values of the key are in the way',
    description:
      'A layer has a value that would not fit any more, or the key is to go and has values. `errors` names the layers. Change or remove those values first; nothing was changed.',
  },
  CONFIG_VALUES_INVALID: {
    kind: 'unprocessable',
    title: 'The values can not be published',
    description:
      'A value does not fit its key, a key is not defined, its service refuses it, or the layer would be too large. `errors` has a pointer and a sentence for each; nothing was published, and what was there serves on.',
  },
  CONFIG_KEY_CHANGED_MEANWHILE: {
    kind: 'conflict',
    title: 'The key or its values were changed meanwhile',
    description:
      'While a service checked the values, somebody defined the key anew or published other values of it. Nothing was written. Send the request again.',
  },
  CONFIG_LAYER_INVALID: {
    kind: 'unprocessable',
    title: 'There is no such layer',
    description: 'Nothing lies below `base`: it is for everybody. Leave `for` out, or name an environment.',
  },
  CONFIG_CHANGED_MEANWHILE: {
    kind: 'unmet',
    title: 'The layer was changed meanwhile',
    description:
      'Somebody published a revision since the one that `If-Match` names. Nothing was written. `difference` says what is other now; make the change to that, with the new revision.',
  },
  CONFIG_REVISION_NOT_FOUND: {
    kind: 'missing',
    title: 'No such revision',
    description: 'The layer has no revision of this number. Its history lists those that it has.',
  },
});
