// What has arrived, for tests that wait until enough has.

/** A list that can be waited for. */
export class Inbox {
  /** What has arrived, in order. */
  items = [];
  #waiting = [];

  /** Adds an item. */
  add = (item) => {
    this.items.push(item);
    this.#waiting = this.#waiting.filter(({ isEnough, done }) => !isEnough(this.items) || done(this.items));
  };

  /** The items, once there are `count`. The test's timeout ends a wait in vain. */
  until(count) {
    return this.when((items) => items.length >= count);
  }

  /** The items, once they are enough. */
  when(isEnough) {
    if (isEnough(this.items)) return Promise.resolve(this.items);
    return new Promise((done) => this.#waiting.push({ isEnough, done }));
  }
}

/** The numbers from 0 up to `count`. */
export const numbers = (count) => [...Array(count).keys()];
