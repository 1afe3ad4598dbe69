import { loaNameMax } from '#contract/interconnects';
import { queryOptions } from '@tanstack/react-query';
import { callForPdf } from '#app/api/client';

/**
 * The Letter of Authorization of an interconnect, with the account's name or `customer` on it.
 * What was previewed is what is saved, so it is not asked for again while it is shown.
 */
export function loaQuery(icon: string, customer: string) {
  return queryOptions({
    queryKey: ['interconnects', 'loa', { icon, customer }],
    queryFn: ({ signal }) =>
      callForPdf('interconnects.loa', { params: { icon }, query: { name: customer }, signal }),
    staleTime: Infinity,
  });
}

/** Characters as a person counts them: code points, as in JSON Schema's `maxLength`. */
export function characterCount(text: string): number {
  return Array.from(text).length;
}

/** Controls, halves of surrogate pairs, and marks that turn the direction of what follows them. */
const unprintable = /[\p{Cc}\p{Cs}\u2028-\u202E\u2066-\u2069]/u;

/** Why a name can't be printed on a LOA, or null. Blank is no fault: the account's name stands. */
export function customerFault(text: string): string | null {
  const characters = Array.from(text.trim());
  const at = characters.findIndex((character) => unprintable.test(character));
  const stray = characters[at];
  if (stray !== undefined) {
    const code = (stray.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `Character ${at + 1} is a control character (U+${code}), which no letter can print; take it out`;
  }
  const over = characters.length - loaNameMax;
  return over > 0
    ? `${over === 1 ? 'One character' : `${over} characters`} too many: the API takes at most ${loaNameMax}`
    : null;
}

/** Name of the saved file: the interconnect, and the customer as far as file systems can spell it. */
export function loaFileName(icon: string, customer: string): string {
  const spelt = customer
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '');
  return spelt === '' ? `loa-${icon}.pdf` : `loa-${icon}-${spelt}.pdf`;
}
