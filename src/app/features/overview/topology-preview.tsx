import type { Link, Mark } from '#network/link';
import { type ComponentType, Suspense, lazy, useSyncExternalStore } from 'react';
import { TextLink } from '#app/parts/links.tsx';
import { paths } from '#app/paths';
import { Panel } from '#app/ui/panel.tsx';
import { useInView } from './use-in-view.ts';

/** Beyond these it is a picture for a page of its own. */
const most = 30;
const none: readonly Mark[] = [];

// Narrower it would be a list of all its places, longer than the page.
const wide = matchMedia('(width >= 1100px)');

function subscribe(listener: () => void): () => void {
  wide.addEventListener('change', listener);
  return () => wide.removeEventListener('change', listener);
}

interface PictureProps {
  links: readonly Link[];
  marks: readonly Mark[];
  compact?: boolean;
}

function Unavailable() {
  return (
    <p className="text-muted">
      The drawing could not be loaded. <TextLink to={paths.topology()}>Open the topology</TextLink>
    </p>
  );
}

// Its layout library is large: it is asked for only by who has room for the picture.
const Topology = lazy(async (): Promise<{ default: ComponentType<PictureProps> }> => {
  try {
    return { default: (await import('#app/parts/topology.tsx')).Topology };
  } catch {
    return { default: Unavailable };
  }
});

function Picture({ links }: { links: readonly Link[] }) {
  const [place, seen] = useInView<HTMLDivElement>();
  return (
    <div ref={place} className="min-h-60">
      {seen && (
        <Suspense fallback={<p className="text-muted">Drawing…</p>}>
          <Topology links={links} marks={none} compact />
        </Suspense>
      )}
    </div>
  );
}

/** The links as a picture where there is room for it, else nothing: the page has a link to it. */
export function TopologyPreview({ links }: { links: readonly Link[] }) {
  const roomy = useSyncExternalStore(subscribe, () => wide.matches);
  if (!roomy || links.length > most) return null;
  return (
    <Panel title="Topology" actions={<TextLink to={paths.topology()}>Open, with what-if</TextLink>}>
      <Picture links={links} />
    </Panel>
  );
}
