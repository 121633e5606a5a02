import { type Element, isWithin, parentOf, styleOf } from './dom.ts';
import { type Line, proseLength } from './lines.ts';
import { namesOtherThings } from './other-things.ts';
import type { StoryContext } from './story.ts';
import { dropped, type LineVerdict } from './verdict.ts';

/** Whether two lines are set alike and stand together, if each in a box of its own. */
const isKin = (a: Line, b: Line): boolean => {
  const [boxA, boxB] = [parentOf(a.element), parentOf(b.element)];
  if (boxA === boxB) return true;
  const alike = styleOf(a.element) === styleOf(b.element) && styleOf(boxA) === styleOf(boxB);
  return alike && parentOf(boxA) === parentOf(boxB);
};

/** A heading, but not text that is set as one. */
const isHeading = ({ line }: LineVerdict): boolean =>
  line.kind === 'heading' && !(proseLength(line) > 0 && /[.!?…。！？؟।]["”»)]?$/.test(line.text));

/** Drops headings all of whose lines were dropped, and headings after which nothing comes. */
const withoutEmptyHeadings = (verdicts: readonly LineVerdict[]): readonly LineVerdict[] => {
  const result = [...verdicts];
  let holds = false;
  let lost = false;
  let ended = true;
  for (let at = result.length - 1; at >= 0; at -= 1) {
    const verdict = result[at];
    if (verdict === undefined) continue;
    if (verdict.fate === 'kept' && isHeading(verdict)) {
      if (!holds && (lost || ended)) result[at] = dropped(verdict.line, 'heading of nothing');
      else ended = false;
      holds = false;
      lost = false;
    } else if (verdict.fate === 'kept') {
      holds = true;
      ended = false;
    } else if (!/^(?:outside|headline|repeated|caption|stands in: caption)/.test(verdict.rule)) {
      lost = true;
    }
  }
  return result;
};

const LONGEST_BIO = 700;
const ADDRESS = /[\w.+-]{1,60}@[\w-]{1,60}\.\w|(?:^|[\s(])@\w{3,30}\b/u;
const IS_SOMEBODY =
  /^.{0,40}\b(?:is|was|are|has|covers|writes|reports|works|joined|ist|est|es|è|är|—|,)\s/u;
/** Notes of the desk, known by how they begin. */
const NOTE =
  /^[\s*•—–_("“-]{0,4}(?:editor.s note|editors. note|correction:|clarification:|this (?:story|article|post|piece|report|content|column|essay|op-ed) (?:is|was|has been|first|originally|contains|appeared|may|includes)|the views|views expressed|opinions expressed|disclaimer|disclosure|note:|a version of this|originally published|more information:|journal information|provided by|citation:|with (?:additional )?(?:reporting|files|material)|additional reporting|reach (?:the|him|her)|write to|mit (?:dpa|afp|reuters|material|agentur)|\(?(?:dpa|afp|sda|apa|ap|reuters|epd|kna|sid|dts)[\s/)-]|redaktion|quelle:|hinweis|transparenz|примечание|материал подготовл|copyright|©|(?:media |press |investor )?contacts?:|уважаемый посетитель)/iu;
/** The end of a press release. */
const SOURCE_LINE = /^(?:SOURCE|Contacts?|Media [Cc]ontacts?)\s/u;
/** Words that call on the reader; story unless set apart by a link or by italics. */
const APPEAL =
  /^[\s*•—–_("“-]{0,4}(?:for more|about the|the author|email |contact |follow |have a |got a |if you |join |listen |watch |check out|read |see |visit |subscribe|support |like |images?\b|photos?\b|pictures?\b|top photo|all (?:images|photos)|редакция)/iu;

const startsWithAuthor = (text: string, authors: readonly string[]): boolean =>
  authors.some((name) => {
    const at = text.indexOf(name);
    return (
      name.length > 4 &&
      at >= 0 &&
      at <= 12 &&
      IS_SOMEBODY.test(text.slice(at + name.length, at + name.length + 80))
    );
  });

const LONGEST_NOTE = 400;
const LONGEST_PLAIN_NOTE = 260;

const isNote = ({ text, linkLength, stressedLength }: Line): boolean => {
  if (text.length > LONGEST_NOTE) return false;
  const stressed = stressedLength > text.length / 2;
  if (SOURCE_LINE.test(text) && text.length < LONGEST_PLAIN_NOTE) return true;
  if (NOTE.test(text)) return stressed || text.length < LONGEST_PLAIN_NOTE;
  return APPEAL.test(text) && (stressed || linkLength > 0);
};

const endsStory = ({ line }: LineVerdict, context: StoryContext): string | null => {
  const { text, linkLength } = line;
  if (text.length > LONGEST_BIO) return null;
  if (startsWithAuthor(text, context.authors)) return 'author note';
  if (text.length < LONGEST_NOTE && ADDRESS.test(text)) return 'contact';
  if (isNote(line)) return 'closing note';
  return linkLength > text.length * 0.6 ? 'closing links' : null;
};

/** Lines at the end that are looked at for notes, and kept lines among them that end the search. */
const MOST_NOTES = 8;
const MOST_STORY_LINES = 1;

const withoutNotes = (
  verdicts: readonly LineVerdict[],
  context: StoryContext,
): readonly LineVerdict[] => {
  const result = [...verdicts];
  let looked = 0;
  let story = 0;
  for (
    let at = result.length - 1;
    at >= 0 && looked < MOST_NOTES && story < MOST_STORY_LINES;
    at -= 1
  ) {
    const verdict = result[at];
    if (verdict === undefined || verdict.fate !== 'kept') continue;
    looked += 1;
    const rule = endsStory(verdict, context);
    if (rule === null) story += 1;
    else result[at] = dropped(verdict.line, rule);
  }
  return result;
};

/** The largest box around a heading in which the story has not stood yet. */
const boxOf = (heading: Element, told: Element): Element => {
  let box = heading;
  for (let up = parentOf(box); up !== null && !isWithin(told, up); up = parentOf(box)) box = up;
  return box;
};

const LONGEST_CALL = 60;

/** A heading of other things, or one that calls on the reader from a box of its own. */
const headsOtherThings = ({ line, rule }: LineVerdict, told: Line): boolean =>
  namesOtherThings(line.text) ||
  (line.kind === 'heading' &&
    line.text.length < LONGEST_CALL &&
    rule.startsWith('phrase') &&
    boxOf(line.element, told.element) !== line.element);

/** Lines before a heading of other things that may stand in its box. */
const LINES_BEFORE = 4;

/** Drops what belongs to a heading such as "Most read": lists and links, and text set elsewhere than the story's. */
const withoutDeadSections = (verdicts: readonly LineVerdict[]): readonly LineVerdict[] => {
  let told: Line | null = null;
  /** The box of a heading of other things, and whether it holds more than that heading. */
  let dead: { readonly box: Element; full: boolean } | null = null;
  return verdicts.map((verdict, at) => {
    const { line } = verdict;
    if (dead !== null && isWithin(line.element, dead.box)) dead.full = true;
    if (verdict.fate !== 'kept' && !verdict.rule.startsWith('phrase')) return verdict;
    if (told !== null && headsOtherThings(verdict, told)) {
      const box = boxOf(line.element, told.element);
      const before = verdicts.slice(Math.max(0, at - LINES_BEFORE), at);
      dead = { box, full: before.some((one) => isWithin(one.line.element, box)) };
      return verdict.fate === 'kept' ? dropped(line, 'heading of other things') : verdict;
    }
    if (verdict.fate !== 'kept') return verdict;
    const isLinked = line.linkLength > line.text.length / 2;
    if (isHeading(verdict) && !isLinked) dead = null;
    if (dead !== null && told !== null) {
      const hasLeft = dead.full && !isWithin(line.element, dead.box);
      const goesOn = hasLeft && line.kind === told.kind && proseLength(line) > 0;
      if (isLinked || !(isKin(line, told) || goesOn))
        return dropped(line, 'section of other things');
    }
    dead = null;
    if (proseLength(line) > 0) told = line;
    return verdict;
  });
};

/** Takes off what stands after the story's last line, and headings left without lines. */
export const withoutEnding = (
  verdicts: readonly LineVerdict[],
  context: StoryContext,
): readonly LineVerdict[] =>
  withoutEmptyHeadings(withoutNotes(withoutEmptyHeadings(withoutDeadSections(verdicts)), context));
