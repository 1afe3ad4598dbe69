import { interconnectList } from '#contract/interconnects';
import { cniList } from '#contract/cnis';
import { testClient } from '#simulator/test-client';
import { beforeAll, describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { linkOf } from './links-of.ts';
import { cniOn, linkNamed } from './test-topology.ts';
import { drawColumns, fitted, leastColumnsWidth } from './topology-columns.ts';
import type { Box, Drawing } from './topology-drawing.ts';
import { nextNode, pathOf, readingOf } from './topology-keys.ts';
import { type TopologyModel, topologyOf } from './topology-model.ts';
import { drawRows } from './topology-rows.ts';
import { nameSize, shortened, widthOf } from './topology-text.ts';

const most = { query: { limit: '1000' } };

async function account(scenario: 'default' | 'interconnects-200') {
  const client = testClient({ scenario });
  const { items } = await client.ask('interconnects.list', interconnectList, most);
  const cnis = (await client.ask('cnis.list', cniList, most)).items;
  return { links: items.map((each) => linkOf(each, 'Healthy')), cnis };
}

function modelOf({ links, cnis }: Awaited<ReturnType<typeof account>>, open: boolean) {
  return topologyOf(links, { cnis, marks: [], grouping: 'site', isOpen: () => open });
}

function overlapping(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function expectSound(model: TopologyModel, drawing: Drawing): void {
  const { order } = readingOf(model);
  const boxes = order.map(({ id }) => drawing.boxes.get(id));
  expect(boxes).not.toContain(undefined);
  const placed = boxes.filter((box) => box !== undefined);
  expect(drawing.boxes.size).toBe(placed.length);
  for (const [index, a] of placed.entries()) {
    expect(a.x).toBeGreaterThanOrEqual(0);
    expect(a.x + a.width).toBeLessThanOrEqual(drawing.width);
    expect(a.y + a.height).toBeLessThanOrEqual(drawing.height);
    for (const b of placed.slice(index + 1)) if (overlapping(a, b)) expect([a, b]).toEqual([]);
  }
}

describe('every node has a place of its own inside the drawing', () => {
  test.each([
    ['default', true],
    ['default', false],
    ['interconnects-200', true],
    ['interconnects-200', false],
  ] as const)('%s, open: %s', async (scenario, open) => {
    const model = modelOf(await account(scenario), open);
    for (const width of [leastColumnsWidth, 1180, 2400]) {
      const drawing = drawColumns(model, width);
      expectSound(model, drawing);
      expect(drawing.width).toBeLessThanOrEqual(width);
    }
    expectSound(model, drawRows(model, 296));
  });
});

test('200 interconnects, all open, are laid out in less than a tenth of a second', async () => {
  const model = modelOf(await account('interconnects-200'), true);
  drawColumns(model, 1180);
  const began = performance.now();
  drawColumns(model, 1180);
  const took = performance.now() - began;
  expect(took).toBeLessThan(100);
});

test('columns that do not fit are cut, the widest first', () => {
  expect(fitted([300, 120, 120], 400)).toEqual([160, 120, 120]);
  expect(fitted([100, 120], 400)).toEqual([100, 120]);
  const widths = fc.array(fc.integer({ min: 100, max: 400 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(widths, fc.integer({ min: 600, max: 2000 }), (wishes, room) => {
      const got = fitted(wishes, room);
      expect(got.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(room);
      for (const [index, width] of got.entries()) {
        expect(width).toBeGreaterThanOrEqual(96);
        expect(width).toBeLessThanOrEqual(wishes[index] ?? 0);
      }
    }),
  );
});

describe('names', () => {
  test('keep both ends, and stay whole where there is room', () => {
    expect(shortened('gcp-asia-northeast1-w5q8zc', 110, nameSize, true)).toBe('gcp-asi…-w5q8zc');
    expect(shortened('fra-a', 110, nameSize, true)).toBe('fra-a');
  });

  test('any text fits the width that it is given', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 300 }), fc.boolean(), (name, width, mono) => {
        const short = shortened(name, width, nameSize, mono);
        expect(widthOf(short, nameSize, mono)).toBeLessThanOrEqual(width);
        if (widthOf(name, nameSize, mono) <= width) expect(short).toBe(name);
      }),
    );
  });
});

describe('keys', () => {
  let model: TopologyModel;
  beforeAll(() => {
    const links = [
      linkNamed('a'),
      linkNamed('b'),
      linkNamed('g', { kind: 'google-cloud', region: 'us-east4' }),
    ];
    const cnis = [cniOn('a', 'pni_1'), cniOn('b', 'pni_2'), cniOn('g', 'gcp_1')];
    model = topologyOf(links, { cnis, marks: [], grouping: 'site', isOpen: () => true });
  });

  function walk(drawing: Drawing, from: string, keys: readonly string[]): string[] {
    const reading = readingOf(model);
    let at = from;
    return keys.map((key) => {
      at = nextNode(reading, drawing, at, key) ?? at;
      const node = reading.byId.get(at);
      return `${node?.kind} ${node?.name}`;
    });
  }

  test('right leads from the customer to Cloudflare, left back', () => {
    const drawing = drawColumns(model, 1180);
    const way = [
      'cni pni_1',
      'interconnect a',
      'device fra-a-ccr01',
      'facility Equinix FR5',
      'site fra-a',
      'cloudflare Cloudflare',
    ];
    expect(
      walk(
        drawing,
        'side:own',
        way.map(() => 'ArrowRight'),
      ),
    ).toEqual(way);
    const back = [...way.toReversed().slice(1), 'side Your side'];
    expect(
      walk(
        drawing,
        'cloudflare',
        back.map(() => 'ArrowLeft'),
      ),
    ).toEqual(back);
  });

  test('up and down stay in the column, across sites; Home and End are the ends of the link', () => {
    const drawing = drawColumns(model, 1180);
    const keys = ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'End', 'Home'];
    expect(walk(drawing, 'side:own', keys)).toEqual([
      'cni pni_1',
      'interconnect a',
      'interconnect b',
      'interconnect g',
      'interconnect g',
      'cloudflare Cloudflare',
      'side Your side',
    ]);
    const reading = readingOf(model);
    const google = reading.order.find(({ name }) => name === 'g')?.id ?? '';
    expect(nextNode(reading, drawing, google, 'Home')).toBe('side:google-cloud');
  });

  test('in rows they walk the tree', () => {
    const drawing = drawRows(model, 300);
    const keys = ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'End', 'Home'];
    expect(walk(drawing, 'cloudflare', keys)).toEqual([
      'side Your side',
      'site fra-a',
      'facility Equinix FR5',
      'device fra-a-ccr01',
      'facility Equinix FR5',
      'cni gcp_1',
      'cloudflare Cloudflare',
    ]);
  });

  test('every node is reached by arrows alone', () => {
    for (const drawing of [drawColumns(model, 1180), drawRows(model, 300)]) {
      const reading = readingOf(model);
      const reached = new Set(['side:own']);
      for (const id of reached) {
        for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
          const next = nextNode(reading, drawing, id, key);
          if (next !== undefined) reached.add(next);
        }
      }
      expect(reached.size).toBe(reading.order.length);
    }
  });

  test('the path of a node is what its links run through, in both directions', () => {
    const reading = readingOf(model);
    const names = (name: string) => {
      const id = reading.order.find((node) => node.name === name)?.id ?? '';
      return [...pathOf(reading, id)].map((each) => reading.byId.get(each)?.name ?? '').toSorted();
    };
    const up = ['Cloudflare', 'Equinix FR5', 'Your side', 'fra-a', 'fra-a-ccr01'];
    expect(names('a')).toEqual([...up, 'a', 'pni_1'].toSorted());
    expect(names('fra-a')).toEqual([...up, 'a', 'b', 'pni_1', 'pni_2'].toSorted());
  });
});
