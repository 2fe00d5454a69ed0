/** A manifest as authoring programs write it. */
export function manifestOf({
  version = '1.2',
  items = '<item identifier="i1" identifierref="r1"><title>Formulas</title></item>',
  resources = '<resource identifier="r1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource>',
}: {
  readonly version?: string;
  readonly items?: string;
  readonly resources?: string;
} = {}): string {
  const adlcp = version === '1.2' ? 'http://www.adlnet.org/xsd/adlcp_rootv1p2' : 'http://www.adlnet.org/xsd/adlcp_v1p3';
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="m1" version="1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="${adlcp}" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata><schema>ADL SCORM</schema><schemaversion>${version}</schemaversion></metadata>
  <organizations default="o1"><organization identifier="o1"><title>A course</title>${items}</organization></organizations>
  <resources>${resources}</resources>
</manifest>`;
}

/** A page that finds its runtime as content does, and plays by what its own address says. */
export const LAUNCH_PAGE =
  '<!doctype html><html><head><title>Formulas</title></head><body><p>Formulas</p></body></html>';
