/** How often an invoice is asked for: quickly at first, for most are there within seconds, and not for ever. */

const FIRST_MS = 2000;
const FACTOR = 1.5;
const LONGEST_MS = 30 * 1000;
const GIVE_UP_MS = 10 * 60 * 1000;

class Polling {
  /** @param ask returns a promise of true when there is nothing left to wait for @param onTired called once on giving up */
  constructor(ask, onTired) {
    Object.assign(this, { ask, onTired, timer: null, round: 0, running: false });
  }

  start() {
    this.stop();
    this.running = true;
    this.round += 1;
    this.next(FIRST_MS, Date.now() + GIVE_UP_MS, this.round);
  }

  /** A page out of sight asks nothing. */
  stop() {
    this.running = false;
    clearTimeout(this.timer);
  }

  async next(pause, until, round) {
    const done = await this.ask();
    // Stopped, and perhaps started anew, while the answer was on its way.
    if (!this.running || round !== this.round) return;
    if (done || Date.now() >= until) {
      this.stop();
      if (!done) this.onTired();
      return;
    }
    this.timer = setTimeout(() => this.next(Math.min(pause * FACTOR, LONGEST_MS), until, round), pause);
  }
}

module.exports = Polling;
