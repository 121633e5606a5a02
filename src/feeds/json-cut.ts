import { setImmediate as nextTurn } from 'node:timers/promises';

/** The parts of a JSON object that holds a list, cut out of its text unread. */
export interface CutJson {
  /** Texts of the members, by name; the first of a name counts. */
  readonly members: ReadonlyMap<string, string>;
  /** Texts of the objects in the list that are whole. */
  readonly items: readonly string[];
  /** False when the text broke off, or nests in a way that no JSON does. */
  readonly complete: boolean;
}

/** Characters looked at before others get their turn. */
const UNITS_A_TURN = 128 * 1024;
/** More than any item or member takes; what is larger is passed over. */
const MAX_PART = 512 * 1024;
const MAX_MEMBERS = 100;

const STRUCTURE = /["{}[\],:]/g;

/** Where the string that begins at `start` ends, after its quotation mark; -1 when it does not. */
const stringEnd = (text: string, start: number): number => {
  let end = text.indexOf('"', start + 1);
  while (end >= 0) {
    let escapes = 0;
    while (text[end - 1 - escapes] === '\\') escapes++;
    if (escapes % 2 === 0) return end + 1;
    end = text.indexOf('"', end + 1);
  }
  return -1;
};

/** Walks over the brackets and commas of a JSON text, and keeps what stands between them at the top. */
class Cutter {
  readonly members = new Map<string, string>();
  readonly items: string[] = [];
  depth = 0;
  ended = false;
  private readonly text: string;
  private readonly list: string;
  private name = '';
  private start = 0;
  private inList = false;

  constructor(text: string, list: string) {
    this.text = text;
    this.list = `"${list}"`;
  }

  /** One sign of structure at `at`. */
  take(sign: string, at: number): void {
    switch (sign) {
      case ':':
        if (this.depth === 1 && this.name === '') {
          this.name = this.text.slice(this.start, at).trim();
          this.start = at + 1;
        }
        break;
      case ',':
        this.close(at);
        break;
      case '{':
      case '[':
        this.depth++;
        if (this.depth === 1) this.start = at + 1;
        if (this.depth === 2 && sign === '[' && this.name === this.list) {
          this.inList = true;
          this.start = at + 1;
        }
        break;
      default:
        this.close(at);
        this.depth--;
        if (this.depth === 1) this.inList = false;
        this.ended = this.depth <= 0;
    }
  }

  /** Keeps what ends here, when it is an item of the list or a member at the top. */
  private close(at: number): void {
    if (this.inList ? this.depth !== 2 : this.depth !== 1) return;
    const part = at - this.start > MAX_PART ? '' : this.text.slice(this.start, at).trim();
    this.start = at + 1;
    if (this.inList) {
      if (part.startsWith('{')) this.items.push(part);
      return;
    }
    if (part !== '' && this.name !== this.list && this.members.size < MAX_MEMBERS) {
      const name = this.name.slice(1, -1);
      if (!this.members.has(name)) this.members.set(name, part);
    }
    this.name = '';
  }
}

/** Cuts the text of a JSON object with a list of that name into parts that can be read one by one. */
export const cutJson = async (text: string, list: string): Promise<CutJson> => {
  const cutter = new Cutter(text, list);
  const signs = new RegExp(STRUCTURE);
  let turnEnds = UNITS_A_TURN;
  for (let found = signs.exec(text); found !== null; found = signs.exec(text)) {
    if (found[0] === '"') {
      const end = stringEnd(text, found.index);
      if (end < 0) break;
      signs.lastIndex = end;
    } else {
      cutter.take(found[0], found.index);
      if (cutter.ended || cutter.depth === 0) break;
    }
    if (signs.lastIndex > turnEnds) {
      turnEnds = signs.lastIndex + UNITS_A_TURN;
      await nextTurn();
    }
  }
  return { members: cutter.members, items: cutter.items, complete: cutter.ended };
};
