import { Plus } from 'lucide-react';
import { ButtonLink, TextLink } from '#app/parts/links.tsx';
import { paths } from '#app/paths';
import { Panel } from '#app/ui/panel.tsx';
import { atHand, firstSteps } from './first-steps.ts';

/** What an account without interconnects starts with. */
export function FirstSteps() {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Panel
        title="First steps"
        actions={
          <ButtonLink
            to={paths.newInterconnect()}
            look="primary"
            icon={<Plus size={16} aria-hidden />}
          >
            Create interconnect
          </ButtonLink>
        }
      >
        <p className="mb-4 text-muted">
          No interconnects yet. An interconnect is a physical port at a data centre, or a Google
          Cloud attachment, that carries your CNIs to Cloudflare.
        </p>
        <ol className="flex flex-col gap-4">
          {firstSteps.map(({ title, detail, link, source }, index) => (
            <li key={title} className="grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-2">
              <span
                aria-hidden
                className="mono flex size-6 items-center justify-center rounded-full bg-kumo-recessed text-sm text-muted"
              >
                {index + 1}
              </span>
              <div>
                <p className="font-medium">{title}</p>
                <p>{detail}</p>
                <p className="text-sm text-muted">Cloudflare docs: {source}</p>
                {link !== undefined && <TextLink to={link.to}>{link.label}</TextLink>}
              </div>
            </li>
          ))}
        </ol>
      </Panel>
      <Panel title="What you need at hand">
        <ul className="-my-2.5 divide-y divide-kumo-hairline">
          {atHand.map(({ text, source }) => (
            <li key={text} className="py-2.5">
              <p>{text}</p>
              <p className="text-sm text-muted">Cloudflare docs: {source}</p>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
