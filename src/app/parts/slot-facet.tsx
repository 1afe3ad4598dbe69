import { metroOf } from '#network/metros';
import { useState } from 'react';
import { fold, foldedWords } from '#app/lib/fold';
import { Button } from '#app/ui/button.tsx';
import { CountedChoice } from '#app/ui/counted-choice.tsx';
import { SearchField } from '#app/ui/field.tsx';
import { grouped } from '#app/lib/grouped';
import type { SlotMatches } from './slot-filter.ts';
import type { SlotIndex } from './slot-index.ts';
import { ranksOf } from './slot-order.ts';
import type { SlotFacet } from './slots-search.ts';

export interface FacetOption {
  value: string;
  count: number;
}

/** A facet's values in a reader's order: those that would find something, and those chosen. */
export function facetOptions(
  index: SlotIndex,
  matches: SlotMatches,
  facet: SlotFacet,
  chosen: readonly string[],
): FacetOption[] {
  const { values } = index.columns[facet];
  const ranks = ranksOf(index, facet);
  const options: FacetOption[] = [];
  for (const [code, value] of values.entries()) {
    const count = matches.counts[facet][code] ?? 0;
    if (count > 0 || chosen.includes(value)) options[ranks[code] ?? 0] = { value, count };
  }
  const unknown = chosen.filter((value) => !values.includes(value));
  return [...options.filter(Boolean), ...unknown.map((value) => ({ value, count: 0 }))];
}

const words: Readonly<Record<string, string>> = { free: 'Free', occupied: 'Occupied' };

/** A facet's value as a person reads it. */
export function facetWord(facet: SlotFacet, value: string): string {
  return facet === 'state' ? (words[value] ?? value) : value;
}

function remark(facet: SlotFacet, value: string): string {
  return (facet === 'site' && metroOf(value)?.city) || '';
}

/** More than these want a box to find one in. */
const manyOptions = 8;
const firstOptions = 100;

/** The values of a facet, each with how many slots it finds, any number of them to choose. */
export function FacetList({
  facet,
  label,
  options,
  chosen,
  onChange,
}: {
  facet: SlotFacet;
  label: string;
  options: readonly FacetOption[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  const [sought, setSought] = useState('');
  const [all, setAll] = useState(false);
  const soughtWords = foldedWords(sought);
  const found = options.filter(({ value }) => {
    const hay = fold(`${value} ${remark(facet, value)}`);
    return soughtWords.every((word) => hay.includes(word));
  });
  const shown = all ? found : found.slice(0, firstOptions);
  return (
    <div className="flex flex-col gap-2">
      {options.length > manyOptions && (
        <SearchField
          label={`Find in ${label.toLowerCase()}`}
          placeholder={facet === 'site' ? 'Site or city' : label}
          value={sought}
          onChange={setSought}
        />
      )}
      <ul className="-mx-1 max-h-72 overflow-y-auto px-1">
        {shown.map(({ value, count }) => (
          <CountedChoice
            key={value}
            value={value}
            count={count}
            chosen={chosen}
            onChange={onChange}
          >
            <span className={facet === 'site' || facet === 'speed' ? 'mono' : ''}>
              {facetWord(facet, value)}
            </span>{' '}
            <span className="text-muted">{remark(facet, value)}</span>
          </CountedChoice>
        ))}
        {found.length === 0 && <li className="px-1.5 py-1.5 text-muted">None of these.</li>}
      </ul>
      {shown.length < found.length && (
        <Button onClick={() => setAll(true)}>Show all {grouped(found.length)}</Button>
      )}
    </div>
  );
}
