import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, memo } from 'react';
import { TextLink } from '#app/parts/links.tsx';
import { LiveStatus } from '#app/parts/live-status.tsx';
import { capacityText } from '#app/parts/topology-label';
import { paths } from '#app/paths';
import type { Sort, SortKey, TopologyRow } from './topology-rows.ts';

const unknown = (text: string) => <span className="text-muted">{text}</span>;
const mono = (text: string | null, otherwise: string) =>
  text === null ? unknown(otherwise) : <span className="mono">{text}</span>;

/** Google Cloud has neither device nor facility. */
const none = (
  <span className="text-muted">
    <span aria-hidden>–</span>
    <span className="sr-only">does not apply</span>
  </span>
);

interface Column {
  title: string;
  sort?: SortKey;
  cell: (row: TopologyRow) => ReactNode;
}

const columns: readonly Column[] = [
  {
    title: 'Interconnect',
    sort: 'interconnect',
    cell: ({ link }) =>
      link.planned ? (
        <span className="mono">{link.id}</span>
      ) : (
        <TextLink to={paths.interconnect(link.id)} mono>
          {link.id}
        </TextLink>
      ),
  },
  {
    title: 'State',
    sort: 'state',
    cell: ({ link }) => (link.planned ? unknown('Planned') : <LiveStatus name={link.id} />),
  },
  {
    title: 'Customer side',
    cell: ({ link }) => (link.kind === 'google-cloud' ? 'Google Cloud' : 'Your side'),
  },
  {
    title: 'CNI',
    sort: 'cni',
    cell: ({ cni }) =>
      cni === undefined ? (
        unknown('no CNI')
      ) : (
        <>
          <TextLink to={paths.cni(cni.id)} mono>
            {cni.magic.conduit_name}
          </TextLink>
          <span className="mono block whitespace-nowrap text-muted">{cni.cust_ip}</span>
        </>
      ),
  },
  {
    title: 'Device',
    sort: 'device',
    cell: ({ link }) => (link.kind === 'google-cloud' ? none : mono(link.device, 'unknown device')),
  },
  {
    title: 'Facility',
    sort: 'facility',
    cell: ({ link }) =>
      link.kind === 'google-cloud' ? none : (link.facility ?? unknown('not known')),
  },
  {
    title: 'Site or region',
    sort: 'site',
    cell: ({ link }) => mono(link.site ?? link.region, 'not known'),
  },
  { title: 'Speed', cell: ({ link }) => mono(capacityText(link.capacity) || null, 'not known') },
];

const whatIf: Column = {
  title: 'What-if',
  cell: ({ outcome }) =>
    outcome === 'survives' ? outcome : <span className="font-medium">{outcome}</span>,
};

function Head({
  column: { title, sort: key },
  sort,
  onSort,
}: {
  column: Column;
  sort: Sort;
  onSort: (sort: Sort) => void;
}) {
  const base = 'px-3 py-2 font-medium whitespace-nowrap';
  if (key === undefined) {
    return (
      <th scope="col" className={base}>
        {title}
      </th>
    );
  }
  const here = sort.key === key;
  const Icon = sort.descending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={here ? (sort.descending ? 'descending' : 'ascending') : undefined}
      className={base}
    >
      <button
        type="button"
        className="inline-flex min-h-6 items-center gap-1 rounded font-medium hover:text-kumo-default"
        onClick={() => onSort({ key, descending: here && !sort.descending })}
      >
        {title}
        {here && <Icon size={13} aria-hidden />}
      </button>
    </th>
  );
}

const Row = memo(({ row, columns: shown }: { row: TopologyRow; columns: readonly Column[] }) => (
  <tr className="break-inside-avoid border-b border-kumo-hairline last:border-0 max-sm:block max-sm:px-3 max-sm:py-2.5">
    {shown.map((column, index) => {
      const Cell = index === 0 ? 'th' : 'td';
      return (
        <Cell
          key={column.title}
          scope={index === 0 ? 'row' : undefined}
          data-label={column.title}
          className={`px-3 py-2 align-top font-normal max-sm:px-0 max-sm:py-0.5 ${
            index === 0
              ? 'min-w-36 max-sm:block'
              : 'max-sm:grid max-sm:grid-cols-[8rem_minmax(0,1fr)] max-sm:gap-x-3 max-sm:before:text-muted max-sm:before:content-[attr(data-label)]'
          }`}
        >
          <div>{column.cell(row)}</div>
        </Cell>
      );
    })}
  </tr>
));

/** The drawing's equal: the same links, states and what-if, a row for each CNI. */
export const TopologyTable = memo(
  ({
    rows,
    marked,
    sort,
    onSort,
  }: {
    rows: readonly TopologyRow[];
    /** Something is marked as failed. */
    marked: boolean;
    sort: Sort;
    onSort: (sort: Sort) => void;
  }) => {
    const shown = marked ? withWhatIf : columns;
    return (
      // Focusable so that the keyboard can scroll it (WCAG 2.1.1).
      <section
        aria-label="Links as a table"
        tabIndex={0}
        className="overflow-x-auto rounded-lg border border-kumo-line bg-kumo-base print:overflow-visible print:border-0"
      >
        <table className="w-full border-collapse text-left max-sm:block print:text-[9pt]">
          <thead className="max-sm:sr-only">
            <tr className="border-b border-kumo-line text-sm text-muted">
              {shown.map((column) => (
                <Head key={column.title} column={column} sort={sort} onSort={onSort} />
              ))}
            </tr>
          </thead>
          <tbody className="max-sm:block">
            {rows.map((row) => (
              <Row key={row.key} row={row} columns={shown} />
            ))}
          </tbody>
        </table>
      </section>
    );
  },
);

const withWhatIf = [...columns.slice(0, 2), whatIf, ...columns.slice(2)];
