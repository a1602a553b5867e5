/** How often what has ended is started again. */

export class Patience {
  /** At most `times` within `span` milliseconds; a fault that comes back at once is not hidden. */
  constructor(times = 4, span = 180_000) {
    this.times = times;
    this.span = span;
    this.ends = [];
  }

  /** Tell whether to start once more what has ended at `now`, in milliseconds. */
  allows(now) {
    this.ends = [...this.ends.filter((one) => now - one < this.span), now];
    return this.ends.length <= this.times;
  }
}
