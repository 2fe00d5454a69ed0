/** What a browser is told that a file of a package is; by the end of its name, as web servers do. */
const TYPES: Readonly<Record<string, string>> = {
  ...{ html: 'text/html; charset=utf-8', htm: 'text/html; charset=utf-8', xhtml: 'application/xhtml+xml' },
  ...{ js: 'text/javascript; charset=utf-8', mjs: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' },
  ...{ json: 'application/json', xml: 'text/xml', txt: 'text/plain; charset=utf-8', vtt: 'text/vtt; charset=utf-8' },
  ...{ png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', svg: 'image/svg+xml' },
  ...{ webp: 'image/webp', ico: 'image/x-icon', bmp: 'image/bmp', pdf: 'application/pdf', wasm: 'application/wasm' },
  ...{ mp3: 'audio/mpeg', m4a: 'audio/mp4', ogg: 'audio/ogg', wav: 'audio/wav', mp4: 'video/mp4', webm: 'video/webm' },
  ...{ woff: 'font/woff', woff2: 'font/woff2', ttf: 'font/ttf', otf: 'font/otf', eot: 'application/vnd.ms-fontobject' },
};

export function contentTypeOf(path: string): string {
  const [, ending = ''] = /\.([A-Za-z0-9]{1,8})$/.exec(path) ?? [];
  return TYPES[ending.toLowerCase()] ?? 'application/octet-stream';
}

export const isPage = (type: string): boolean => type.startsWith('text/html') || type === 'application/xhtml+xml';
