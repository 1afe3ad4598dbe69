import { type Link, type Mark, isHit } from '#network/link';
import { groupBy } from '#network/resilience-failures';

/** Something that can be marked as failed. */
export interface Choice {
  mark: Mark;
  /** How many links it takes. */
  count: number;
  /** What stands beside the name: state of a link. */
  detail: string;
}

/** Choices of one kind in the order of their names. */
export interface ChoiceGroup {
  kind: Mark['kind'];
  title: string;
  choices: readonly Choice[];
}

const titles = {
  device: 'Devices',
  facility: 'Facilities',
  site: 'Sites',
  link: 'Links',
} as const satisfies Record<Mark['kind'], string>;

function detailOf(kind: Mark['kind'], links: readonly Link[]): string {
  const [first] = links;
  if (first === undefined) return 'none of these links';
  if (kind !== 'link') return links.length === 1 ? '1 link' : `${links.length} links`;
  return first.planned ? 'planned, not ordered' : (first.state ?? 'not observed');
}

/**
 * Everything of the links that can be marked, and what is marked already though no link hangs on
 * it: an old URL may name it, and it has to be possible to take it away.
 */
export function choicesOf(links: readonly Link[], marks: readonly Mark[]): ChoiceGroup[] {
  const keys = {
    device: (link: Link) => link.device,
    facility: (link: Link) => link.facility,
    site: (link: Link) => link.site,
    link: (link: Link) => link.id,
  };
  return (['device', 'facility', 'site', 'link'] as const).map((kind) => {
    const groups = groupBy(links, keys[kind]);
    for (const mark of marks) {
      if (mark.kind === kind && !groups.has(mark.id)) groups.set(mark.id, []);
    }
    const choices = [...groups].map(([id, own]): Choice => ({
      mark: { kind, id },
      count: own.filter((link) => isHit(link, [{ kind, id }])).length,
      detail: detailOf(kind, own),
    }));
    return {
      kind,
      title: titles[kind],
      choices: choices.toSorted((a, b) => a.mark.id.localeCompare(b.mark.id, 'en')),
    };
  });
}

/** What of a group to show for a search: at most `most`, what is marked first of all. */
export function found(
  { choices }: ChoiceGroup,
  words: readonly string[],
  isMarked: (mark: Mark) => boolean,
  most: number,
): { shown: readonly Choice[]; more: number } {
  const matching = choices.filter(({ mark }) => {
    const name = mark.id.toLowerCase();
    return isMarked(mark) || words.every((word) => name.includes(word));
  });
  const cut = matching.filter(({ mark }, index) => index < most || isMarked(mark));
  return { shown: cut, more: matching.length - cut.length };
}
