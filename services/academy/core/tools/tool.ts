import Type, { type Static } from 'typebox';
import { Custom, ToolAddress, ToolId } from './tool-lesson.ts';

const closed = { additionalProperties: false } as const;

/** A tool as it is registered. */
export const Tool = Type.Object(
  {
    title: Type.String({
      minLength: 1,
      maxLength: 200,
      pattern: '\\S',
      description: 'Its title.',
      examples: ['Simulator'],
    }),
    launchUrl: ToolAddress,
    loginUrl: ToolAddress,
    redirectUrls: Type.Array(ToolAddress, {
      ...{ minItems: 1, maxItems: 20 },
      description: 'To which of its addresses a launch may be sent, in full.',
      examples: [['https://tool.example/launch']],
    }),
    keysetUrl: ToolAddress,
    deepLinking: Type.Boolean({ description: 'Whether authors choose in it what a lesson shows.' }),
    sharesNames: Type.Boolean({ description: 'Whether it is told the names and mail addresses of who opens it.' }),
    custom: Type.Optional(Custom),
  },
  { ...closed, title: 'LearningTool', description: 'A program elsewhere that learns who opens it by LTI 1.3.' },
);
export type Tool = Static<typeof Tool>;

export const TOOL_EXAMPLE: Tool = {
  ...{ title: 'Simulator', launchUrl: 'https://tool.example/launch', loginUrl: 'https://tool.example/login' },
  ...{ redirectUrls: ['https://tool.example/launch'], keysetUrl: 'https://tool.example/keys' },
  ...{ deepLinking: true, sharesNames: false },
};

export interface KeptTool {
  readonly id: string;
  /** What it is called by us, in messages: never another's, and never changed. */
  readonly clientId: string;
  readonly definition: Tool;
}

export const ToolView = Type.Object(
  {
    tool: ToolId,
    definition: Tool,
    clientId: Type.String({ description: 'As what it is registered.' }),
    deploymentId: Type.String({ description: 'Its one deployment.' }),
    issuer: Type.String({ description: 'Who launches it.' }),
    keyset: Type.String({ description: 'Where the keys are by which launches are signed.' }),
    authorization: Type.String({ description: 'Where it asks for a launch.' }),
    token: Type.String({ description: 'Where it gets a token for grades.' }),
  },
  { ...closed, title: 'RegisteredTool', description: 'A tool, with what its own registration asks for.' },
);
export type ToolView = Static<typeof ToolView>;

/** @param base of all that the platform's addresses begin with, as `issuerOf` has it */
export function toolView({ id, clientId, definition }: KeptTool, base: string): ToolView {
  return {
    ...{ tool: id, definition, clientId, deploymentId: id, issuer: base },
    ...{ keyset: `${base}/keyset`, authorization: `${base}/authorization`, token: `${base}/token` },
  };
}
