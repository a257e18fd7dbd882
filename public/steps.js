// How a text came to be: the steps that were taken, and where among them the text stands.
//
// A step is a difference: from where on, what it took out, what it put in, and what was selected before and after. So a long text
// costs what was typed and not what stands there. Each state between two steps has a mark, by which a text that is found later is
// known again. Nothing here knows of a document: `undo.js` hears what is typed and writes what is undone.

// r[impl write.undo-bounds]

/** Most steps that are kept, and most UTF-16 units in all of them; the newest one is kept however long it is. */
const MOST = 1_000;
const ROOM = 1_000_000;

/** A pause of so many milliseconds ends a step. */
const PAUSE = 1_000;

/** One character as it is typed; the end of a line is a step of its own. */
const LETTER = /^(?:[^\n]|[\uD800-\uDBFF][\uDC00-\uDFFF])$/;

const isSpace = (letter) => /\s/.test(letter);
const isHigh = (unit) => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit) => unit >= 0xdc00 && unit < 0xe000;

/** By what a text is known again: its length, and 53 bits of a hash (cyrb53). */
export function mark(text) {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return `${text.length}.${(4294967296 * (2097151 & low) + (high >>> 0)).toString(36)}`;
}

/** How many units are the same, at most so many; `piece` gives a stretch of both texts. Long stretches are compared first. */
function same(most, piece) {
  let length = 0;
  for (let stride = 1 << 16; stride > 0; stride >>= 4) {
    while (length + stride <= most) {
      const [one, other] = piece(length, stride);
      if (one !== other) break;
      length += stride;
    }
  }
  return length;
}

/** What makes one text the other, where the cursor stands behind it: `at`, `out` and `put`; nothing where they are the same. */
export function difference(before, after, cursor = after.length) {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  // Of several places where a letter may have been typed beside its like, it is the one the cursor is at.
  const behind = after.length - cursor;
  let end = behind <= shorter && before.endsWith(after.slice(cursor)) ? behind : 0;
  let at = same(shorter - end, (from, length) => [before, after].map((text) => text.slice(from, from + length)));
  const tail = (from, length) => (text) => text.slice(text.length - end - from - length, text.length - end - from);
  end += same(shorter - at - end, (from, length) => [before, after].map(tail(from, length)));
  // No character is taken apart.
  if (at > 0 && isHigh(before.charCodeAt(at - 1))) at -= 1;
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end -= 1;
  return { at, out: before.slice(at, before.length - end), put: after.slice(at, after.length - end) };
}

/** Which way a step was typed, so that what is typed on joins it: a letter, or one taken away before or behind the cursor. */
function wayOf({ at, out, put, from }) {
  if (LETTER.test(put) && out.length === from[1] - from[0]) return "letter";
  if (put || !LETTER.test(out) || from[0] !== from[1]) return null;
  return from[0] === at ? "behind" : "before";
}

export class Steps {
  /** The steps, the mark of the text before the first, and how many of them were taken; −1 where the text is none of theirs. */
  list = [];
  start = "";
  at = 0;

  static of(kept) {
    return Object.assign(new Steps(), { list: kept.list, start: kept.start, at: -1 });
  }

  get undoes() {
    return this.at > 0;
  }

  get redoes() {
    return this.at >= 0 && this.at < this.list.length;
  }

  /** After how many steps the text has this mark, looked for first after so many; −1 where it never has. */
  find(wanted, first = this.list.length) {
    const is = (at) => (at === 0 ? this.start : this.list[at - 1]?.mark) === wanted;
    if (first >= 0 && is(first)) return first;
    for (let at = this.list.length; at >= 0; at--) if (is(at)) return at;
    return -1;
  }

  /** The same for a text that may stand in the midst of a step, as a draft does that was kept while a word was typed: it is split there. */
  locate(text, first) {
    const found = this.find(mark(text), first);
    if (found >= 0) return found;
    for (let number = this.list.length; number > 0; number--) if (this.split(number - 1, text)) return number;
    return -1;
  }

  split(number, text) {
    const step = this.list[number];
    const { at, out, put } = step;
    const begun = number ? this.list[number - 1].mark : this.start;
    // A mark begins with the length.
    const length = text.length - parseInt(begun) + out.length;
    const cut = at + length;
    const isWithin = length > 0 && length < put.length && text.slice(at, cut) === put.slice(0, length);
    if (!isWithin || mark(text.slice(0, at) + out + text.slice(cut)) !== begun) return false;
    const here = [cut, cut];
    const first = { ...step, put: put.slice(0, length), to: here, mark: mark(text) };
    this.list.splice(number, 1, first, { ...step, at: cut, out: "", put: put.slice(length), from: here });
    return true;
  }

  /** What was typed is a step, or joins the one before it; a text that was there before is found again. */
  record(change, before, after, from, now = Date.now()) {
    if (this.at < this.list.length && this.list.length) {
      const found = this.find(mark(after));
      if (found >= 0) {
        this.at = found;
        return;
      }
    }
    // What lay ahead is gone; what lies behind stays.
    this.end();
    const step = { ...change, from, to: null, mark: null, now };
    step.way = wayOf(step);
    const last = this.list.at(-1);
    if (last?.way && this.joined(last, step)) return;
    this.close(before);
    if (!last) this.start = mark(before);
    this.list.push(step);
    this.at = this.list.length;
    this.trim();
  }

  /** Puts what was typed on to the step before it, if it belongs there: the same word, without a pause. */
  joined(last, step) {
    if (last.way !== step.way || step.now - last.now > PAUSE) return false;
    if (step.way === "letter") {
      const goesOn = !step.out && step.at === last.at + last.put.length;
      if (!goesOn || (isSpace(last.put.at(-1)) && !isSpace(step.put))) return false;
      last.put += step.put;
    } else if (step.way === "before") {
      if (step.at + step.out.length !== last.at) return false;
      last.at = step.at;
      last.out = step.out + last.out;
    } else {
      if (step.at !== last.at) return false;
      last.out += step.out;
    }
    Object.assign(last, { now: step.now, mark: null });
    return true;
  }

  /** The text is what the newest step led to so far. */
  note(text) {
    const last = this.list.at(-1);
    if (last && this.at === this.list.length) last.mark ??= mark(text);
  }

  /** The newest step is whole; the text is what it led to. */
  close(text) {
    this.note(text);
    const last = this.list.at(-1);
    if (last && this.at === this.list.length) last.way = null;
  }

  /** The text goes no way that lies behind it. */
  end() {
    this.at = this.list.length = Math.max(this.at, 0);
  }

  /** What was selected after the newest step. */
  settle(to) {
    const last = this.list.at(-1);
    if (last && this.at === this.list.length) last.to = to;
  }

  undo() {
    return this.undoes ? this.list[--this.at] : null;
  }

  redo() {
    return this.redoes ? this.list[this.at++] : null;
  }

  /** The oldest go first. */
  trim() {
    let size = this.list.reduce((size, step) => size + step.out.length + step.put.length, 0);
    while (this.list.length > 1 && (this.list.length > MOST || size > ROOM)) {
      const { out, put, mark: led } = this.list.shift();
      size -= out.length + put.length;
      this.start = led;
      this.at -= 1;
    }
  }

  /** What is kept of them. */
  toJSON() {
    const { start, at } = this;
    return { start, at, list: this.list.map(({ at, out, put, from, to, mark }) => ({ at, out, put, from, to, mark })) };
  }
}
