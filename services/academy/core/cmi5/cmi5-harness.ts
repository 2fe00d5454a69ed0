/** A course structure as authoring programs write it. */
export function courseStructureOf({
  attributes = 'moveOn="CompletedAndPassed" masteryScore="0.8"',
  url = 'index.html',
  more = '',
}: {
  readonly attributes?: string;
  readonly url?: string;
  /** Beside the unit. */
  readonly more?: string;
} = {}): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="https://makers.example/courses/geology">
    <title><langstring lang="en-US">Geology</langstring></title>
    <description><langstring lang="en-US">Rocks.</langstring></description>
  </course>
  <au id="https://makers.example/units/rocks" ${attributes}>
    <title><langstring lang="en-US">Rocks &amp; stones</langstring><langstring lang="de-DE">Steine</langstring></title>
    <description><langstring lang="en-US">All about them.</langstring></description>
    <url>${url}</url>
    <launchParameters>level=2</launchParameters>
  </au>${more}
</courseStructure>`;
}
