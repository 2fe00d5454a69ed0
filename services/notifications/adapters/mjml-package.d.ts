declare module 'mjml' {
  interface Result {
    readonly html: string;
    readonly errors: readonly { readonly line: number; readonly message: string }[];
  }
  /** 5.x: asynchronous. */
  export default function mjml2html(source: string, options: Readonly<Record<string, unknown>>): Promise<Result>;
}
