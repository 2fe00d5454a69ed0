import { defineErrors, type Problem } from '@pvt/kernel/errors';

export const fluxcoreErrors = defineErrors({
  FLOW_INVALID: {
    kind: 'unprocessable',
    title: 'The flow can not be run as it is written',
    description:
      'A step has a wrong shape, or an expression does not compile. `errors` lists each place: the pointer into the definition, the kind of step, and the column in the expression.',
  },
  FLOW_LOOP: {
    kind: 'unprocessable',
    title: 'The flow would feed itself',
    description:
      'What the flow emits comes back to it, directly or through other flows, and would go round for ever. The detail names the chain; emit another type, or read another one.',
  },
  FLOW_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no flow of this name',
    description: 'The name in the path is not that of a flow. GET /v1/flows lists them.',
  },
  FLOW_VERSION_MISSING: {
    kind: 'missing',
    title: 'The flow has no such version',
    description:
      'The version does not exist, or is not in the state that this asks for (to switch, it must be replaying). GET /v1/flows/{name} lists the versions.',
  },
  FLOW_REPLAY_BEHIND: {
    kind: 'conflict',
    title: 'The replay has not caught up',
    description:
      'A switch needs the replayed version to have handled everything that the running one has. Follow its lag in GET /v1/flows/{name} and switch when it is 0.',
  },
  FLOW_REPLAY_AHEAD: {
    kind: 'unprocessable',
    title: 'The log has not come to where the replay would start',
    description:
      'A replay starts at a position of the log or a time of the past. The detail gives how far the log has come; a flow that is saved begins with what comes next.',
  },
  FLOW_BUSY: {
    kind: 'conflict',
    title: 'The flow is being changed',
    description:
      'A switch is being finished: try again in a moment. Or it is a draft, which has nothing to replay yet.',
  },
  REFERENCE_TABLE_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no reference table of this name',
    description: 'The name in the path is not that of a reference table. GET /v1/reference-tables lists them.',
  },
  FLOW_STEP_FAILED: {
    kind: 'unprocessable',
    title: 'A step of a flow failed on an event',
    description:
      'The dead letter names the step and the reason. Correct the flow (or what it looks up), then redrive the dead letter; it goes through the version that runs then.',
  },
  FLOW_TYPE_GONE: {
    kind: 'unprocessable',
    title: 'The flow does not read the type of the event any more',
    description:
      'The dead letter was sent once more, and the version of the flow that runs now has another `on`. Read the type again, then redrive it.',
  },
  FLOW_SET_ASIDE: {
    kind: 'unprocessable',
    title: 'A flow rejected an event',
    description:
      'A deadLetter step or a look-up without a row made a dead letter of the event, with the reason that the flow gives.',
  },
  FLOW_OUTPUT_CONFLICT: {
    kind: 'conflict',
    title: 'A flow emitted an event under an id that was used before',
    description:
      'The definition gives its events ids of its own, and this one exists with another content. Make the id expression tell them apart, or leave it out.',
  },
});

export function flowNotFound(name: string): Problem {
  return fluxcoreErrors.FLOW_NOT_FOUND(`There is no flow "${name}".`);
}

export function tableNotFound(name: string): Problem {
  return fluxcoreErrors.REFERENCE_TABLE_NOT_FOUND(`There is no reference table "${name}".`);
}

export function notReplaying(flow: string, version: number): Problem {
  return fluxcoreErrors.FLOW_VERSION_MISSING(`${flow} has no version ${version} that is replaying`);
}
