/** The assistant answers this neither now nor later: the text is empty or too long, or no model gives the shape. */
export class Refusal {
  readonly detail: string;

  constructor(detail: string) {
    this.detail = detail;
  }
}
